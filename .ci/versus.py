"""This project's two training runs against another program's: seconds an epoch and losses, in turn.

usage: python .ci/versus.py PROGRAM.py [PAIRS]

PROGRAM.py takes `--seed N --threads 2 --json FILE`, and writes {'builtin': {'s_per_epoch': …, 'epochs': [[train, valid, accuracy], …]},
'custom': {…}, 'data_s': …} for 2 built-in layers and 1 custom layer, 64 units, 15 epochs at 1e-2.
"""
import json, statistics, subprocess, sys, tempfile
from pathlib import Path
import torch
from lstm_nb.data import get_dls
from lstm_nb.training import train_run

program, pairs = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 3
torch.set_num_threads(2)
# in a fresh process, as theirs is; the text is read from its files too
PREPARE = '''import time
from lstm_nb.data import get_dls
start = time.perf_counter()
get_dls(device='cpu')
print(time.perf_counter() - start)'''
dls = get_dls(device='cpu')
ratios = {'data': [], 'built-in': [], 'custom': []}
for seed in range(pairs):
    with tempfile.TemporaryDirectory() as tmp:
        report = Path(tmp)/'report.json'
        subprocess.run([sys.executable, program, '--seed', str(seed), '--threads', '2', '--json', report], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        theirs = json.loads(report.read_text())
    ratios['data'].append(float(subprocess.run([sys.executable, '-c', PREPARE], check=True, capture_output=True, text=True).stdout)/theirs['data_s'])
    for ours, key, n_layers in (('built-in', 'builtin', 2), ('custom', 'custom', 1)):
        run, ref = train_run(dls, ours, n_layers, seed), theirs[key]
        ratios[ours].append(run.s_per_epoch[0]/ref['s_per_epoch'])
        diff = max(abs(a-b) for a,b in zip(run.valid_loss, (e[1] for e in ref['epochs'])))
        print(f"seed {seed}, {ours:8} {run.s_per_epoch[0]:.3f} s an epoch against {ref['s_per_epoch']:.3f}; accuracy {run.accuracy.iloc[-1]:.4f} "
              f"against {ref['final_accuracy']:.4f}; largest difference of a validation loss {diff:.1e}", flush=True)
for what, r in ratios.items(): print(f'{what:8} median ratio {statistics.median(r):.3f}, from {min(r):.3f} to {max(r):.3f}, over {len(r)}')
