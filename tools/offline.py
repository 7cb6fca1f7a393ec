"""Take from Quarto's pages what they would load from elsewhere: `python tools/offline.py [folder]`

Where a notebook has an HTML output, Quarto adds require.js and jQuery for widgets. These pages have no widgets."""
import re, sys
from pathlib import Path

site = Path(sys.argv[1] if len(sys.argv) > 1 else '_docs')
WIDGETS = re.compile(r'<script src="https://cdnjs[^"]*/(?:require|jquery)[^"]*"[^>]*></script>\s*'
                     r'|<script type="application/javascript">define\(.jquery.,.*?</script>\s*', re.S)
for path in site.rglob('*.html'):
    text = path.read_text(encoding='utf-8')
    left = WIDGETS.sub('', text)
    if left != text: path.write_text(left, encoding='utf-8')
    if found := re.findall(r'<script[^>]* src="https?:[^"]*"', left): sys.exit(f'{path}: it would load {found[0]}')
