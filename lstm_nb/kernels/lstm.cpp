// Made from nbs/11_cpp.ipynb by tools/files.py: change that notebook, not this file.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <memory>
#include <utility>
#include <vector>

#ifdef __AVX512F__
constexpr int BYTES = 64;
#else
constexpr int BYTES = 32;
#endif
template <typename T> struct Vector;
template <> struct Vector<float> {
    typedef float V __attribute__((vector_size(BYTES)));
    typedef int32_t I __attribute__((vector_size(BYTES)));
};
template <> struct Vector<double> {
    typedef double V __attribute__((vector_size(BYTES)));
    typedef int64_t I __attribute__((vector_size(BYTES)));
};
template <typename T> using V = typename Vector<T>::V;
template <typename T> using Ints = typename Vector<T>::I;
template <typename T> constexpr int64_t L = BYTES / sizeof(T);

template <typename T> inline V<T> load(const T* p, int64_t n = L<T>) {
    V<T> v = {};
    if (n >= L<T>) memcpy(&v, p, BYTES);
    else if (n > 0) memcpy(&v, p, n * sizeof(T));
    return v;
}
template <typename T> inline void store(T* p, V<T> v, int64_t n = L<T>) {
    if (n >= L<T>) memcpy(p, &v, BYTES);
    else if (n > 0) memcpy(p, &v, n * sizeof(T));
}

#ifdef LIBRARY_CURVES  // a step of the way, to be measured alone
template <typename T> inline V<T> each(V<T> x, T f(T)) {
    for (int l = 0; l < L<T>; l++) x[l] = f(x[l]);
    return x;
}
inline V<float> exp_(V<float> x) { return each<float>(x, std::exp); }
inline V<double> exp_(V<double> x) { return each<double>(x, std::exp); }
inline V<float> tanh_(V<float> x) { return each<float>(x, std::tanh); }
inline V<double> tanh_(V<double> x) { return each<double>(x, std::tanh); }
#else
// what is not a number stays so
template <typename T> inline V<T> clamp(V<T> x, T low, T high) {
    x = x > high ? V<T>{} + high : x;
    return x < low ? V<T>{} + low : x;
}
template <typename T> inline V<T> power_of_two(V<T> n, int bias, int shift) {
    Ints<T> bits = (__builtin_convertvector(n, Ints<T>) + bias) << shift;
    V<T> res;
    memcpy(&res, &bits, BYTES);
    return res;
}
inline V<float> exp_(V<float> x) {
    x = clamp<float>(x, -87, 89);  // from 2^128 on, the bits below say infinity
    V<float> n = (x * 1.44269504f + 12582912.f) - 12582912.f,
             r = (x - n * 0.693359375f) + n * 2.12194440e-4f;
    V<float> p = 1.9875691500e-4f * r + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    p = p * r * r + r + 1.f;
    return p * power_of_two<float>(n, 127, 23);
}
inline V<double> exp_(V<double> x) {
    x = clamp<double>(x, -700, 710);
    V<double> n = (x * 1.4426950408889634 + 6755399441055744.) - 6755399441055744.,
              r = (x - n * 0.693145751953125) - n * 1.42860682030941723212e-6;
    V<double> p = r * (1. / 6227020800) + 1. / 479001600;
    for (double a : {1. / 39916800, 1. / 3628800, 1. / 362880, 1. / 40320, 1. / 5040,
                     1. / 720, 1. / 120, 1. / 24, 1. / 6, .5, 1., 1.})
        p = p * r + a;
    return p * power_of_two<double>(n, 1023, 52);
}
inline V<float> tanh_(V<float> x) {
    x = clamp<float>(x, -9, 9);
    V<float> z = x * x, one = x > 0.f ? V<float>{} + 1.f : V<float>{} - 1.f;
    V<float> p = -2.76076847742355e-16f * z + 2.00018790482477e-13f;
    p = p * z - 8.60467152213735e-11f;
    p = p * z + 5.12229709037114e-08f;
    p = p * z + 1.48572235717979e-05f;
    p = p * z + 6.37261928875436e-04f;
    p = p * z + 4.89352455891786e-03f;
    V<float> q = 1.19825839466702e-06f * z + 1.18534705686654e-04f;
    q = q * z + 2.26843463243900e-03f;
    q = q * z + 4.89352518554385e-03f;
    return z >= 81.f ? one : x * p / q;
}
inline V<double> tanh_(V<double> x) {
    V<double> z = x * x, big = 1. - 2. / (exp_(2. * x) + 1.);
    V<double> p = (-9.64399179425052238628e-1 * z - 9.92877231001918586564e1) * z -
                  1.61468768441708447952e3;
    V<double> q = ((z + 1.12811678491631932402e2) * z + 2.23548839060100448583e3) * z +
                  4.84406305325125486048e3;
    return z < .390625 ? x + x * z * p / q : big;
}
#endif
template <typename T> inline V<T> sigmoid(V<T> x) { return T(1) / (T(1) + exp_(-x)); }

template <typename T> struct Packed {  // of (K, columns), in panels of 4 vectors
    int64_t K;
    std::unique_ptr<char[]> memory;
    T* start;
    Packed(int64_t K, int64_t panels)
        : K(K),
          memory(new char[panels * K * 4 * BYTES + 64]),
          start((T*)(((uintptr_t)memory.get() + 63) & ~63)) {}
    T* panel(int64_t p) const { return start + p * K * 4 * L<T>; }
};
// a[i][j] for a[j][i]: blocks of half the size change places, then within them blocks
// of a quarter, …
template <typename T, int s, int... e>
inline void swap_blocks(V<T>& a, V<T>& b, std::integer_sequence<int, e...>) {
    constexpr int n = L<T>;
#ifdef __clang__
    V<T> first = __builtin_shufflevector(a, b, (e & s ? n + e - s : e)...),
         second = __builtin_shufflevector(a, b, (e & s ? n + e : e + s)...);
#else
    V<T> first = __builtin_shuffle(a, b, Ints<T>{(e & s ? n + e - s : e)...}),
         second = __builtin_shuffle(a, b, Ints<T>{(e & s ? n + e : e + s)...});
#endif
    a = first;
    b = second;
}
template <typename T, int s = L<T> / 2> inline void transpose(V<T> (&a)[L<T>]) {
    for (int i = 0; i < L<T>; i++)
        if (!(i & s))
            swap_blocks<T, s>(a[i], a[i + s], std::make_integer_sequence<int, L<T>>{});
    if constexpr (s > 1) transpose<T, s / 2>(a);
}
// up to L rows of M, K numbers each, become a column of vectors of a panel
template <typename T> void turn(const T* M, int64_t rows, int64_t K, T* to) {
    for (int64_t k = 0; k < K; k += L<T>) {
        V<T> a[L<T>];
        for (int64_t l = 0; l < L<T>; l++)
            a[l] = l < rows ? load(M + l * K + k, K - k) : V<T>{};
        transpose<T>(a);
        for (int64_t l = 0; l < std::min(L<T>, K - k); l++)
            store(to + (k + l) * 4 * L<T>, a[l]);
    }
}

// [W U], of (4H, I) and (4H, H): panel p holds of each gate the L units from p*L on
template <typename T>
Packed<T> pack_gates(const T* W, int64_t I, const T* U, int64_t H) {
    Packed<T> res(I + H, (H + L<T> - 1) / L<T>);
    for (int64_t j = 0; j < H; j += L<T>)
        for (int64_t g = 0; g < 4; g++) {
            T* to = res.panel(j / L<T>) + g * L<T>;
            int64_t n = std::min(L<T>, H - j), row = g * H + j;
            turn(W + row * I, n, I, to);
            turn(U + row * H, n, H, to + I * 4 * L<T>);
        }
    return res;
}
// W (K, columns): panel p holds 4 L columns from p*4*L on
template <typename T> Packed<T> pack_columns(const T* W, int64_t K, int64_t columns) {
    int64_t w = 4 * L<T>;
    Packed<T> res(K, W ? (columns + w - 1) / w : 0);
    if (W)
        for (int64_t j = 0; j < columns; j += w)
            for (int64_t k = 0; k < K; k++)
                memcpy(res.panel(j / w) + k * w, W + k * columns + j,
                       std::min(w, columns - j) * sizeof(T));
    return res;
}

template <typename T> struct Rows {
    const T* const* start;
    int64_t K;
};
template <typename T, int... r>
__attribute__((noinline)) void tile(V<T> (&sum)[sizeof...(r)][4], Rows<T> first,
                                    Rows<T> second, const T* panel,
                                    std::integer_sequence<int, r...>) {
    V<T> s[sizeof...(r)][4] = {{sum[r][0], sum[r][1], sum[r][2], sum[r][3]}...};
    for (Rows<T> rows : {first, second}) {
        if (!rows.K) continue;
        const T* x[] = {rows.start[r]...};
        for (int64_t k = 0; k < rows.K; k++, panel += 4 * L<T>) {
            V<T> a = load(panel), b = load(panel + L<T>), c = load(panel + 2 * L<T>),
                 d = load(panel + 3 * L<T>);
            ((s[r][0] += a * x[r][k], s[r][1] += b * x[r][k], s[r][2] += c * x[r][k],
              s[r][3] += d * x[r][k]),
             ...);
        }
    }
    ((sum[r][0] = s[r][0], sum[r][1] = s[r][1], sum[r][2] = s[r][2],
      sum[r][3] = s[r][3]),
     ...);
}
template <int R, typename T>
inline void add_product(V<T> (&sum)[R][4], const T* panel, Rows<T> first,
                        Rows<T> second = {}) {
    tile<T>(sum, first, second, panel, std::make_integer_sequence<int, R>{});
}
// a row of weights times a row of the state, where one is all there is
template <typename T> inline T dot(const T* a, const T* b, int64_t n) {
    T sum = 0;
    #pragma omp simd reduction(+ : sum)
    for (int64_t k = 0; k < n; k++) sum += a[k] * b[k];
    return sum;
}

template <typename T> struct Args {
    int64_t steps, batch, reverse, time, threads, I, H;
    const int64_t *sizes, *words;  // (steps,), and a row of z for each row
    const T *x, *W, *b, *z;  // (rows, I), (4H, I), (4H,), (rows or words, 4H)
    const T *U, *h0, *c0;  // (4H, H), (batch, H) twice
    T *h_n, *c_n, *out;  // (batch, H) twice, (rows, H)
    T *gates, *cs;  // (rows, 4H), (rows, H): for the gradients
    const T *d_out, *d_h;  // (rows, H), (batch, H)
    T *d_c, *d_h0;  // (batch, H) twice; d_c is read and written
    T *dz, *d_x, *h_before;  // (rows, 4H), (rows, I), (rows, H)
    T* dW;  // (4H, I), zeros at first
};

#ifdef ONE_LANE  // steps of the way, to be measured alone
constexpr int64_t MOST = 1;
#else
constexpr int64_t MOST = 6;
#endif
struct Walk {
    int64_t steps, batch, threads;
    bool reverse, time;
    const int64_t* sizes;
    std::vector<int64_t> starts;
    template <typename T>
    Walk(const Args<T>& a)
        : steps(a.steps),
          batch(a.batch),
          threads(a.threads),
          reverse(a.reverse),
          time(a.time),
          sizes(a.sizes) {
        for (int64_t t = 0, n = 0; sizes && t <= steps; n += size(t++))
            starts.push_back(n);
    }
    int64_t size(int64_t t) const {  // rows of step t
        if (t < 0 || t >= steps) return 0;
        return sizes ? sizes[t] : batch;
    }
    int64_t row(int64_t t, int64_t b) const {
        if (sizes) return starts[t] + b;
        return time ? b * steps + t : t * batch + b;
    }
    int64_t rows() const { return sizes ? starts[steps] : steps * batch; }
    int64_t apart() const { return time ? steps : 1; }  // rows from a lane to the next
    int64_t before(int64_t t) const { return reverse ? t + 1 : t - 1; }
    int64_t after(int64_t t) const { return reverse ? t - 1 : t + 1; }
    int64_t nth(int64_t s) const { return reverse ? steps - 1 - s : s; }
};
// f(how many lanes, the first of them), for the lanes in equal blocks of at most six
template <typename F> inline void blocks(int64_t from, int64_t to, const F& f) {
    int64_t n = (to - from + MOST - 1) / MOST, b = from;
    for (int64_t k = 1; k <= n; k++) {
        int64_t end = from + (to - from) * k / n;
        switch (end - b) {
            case 6: f(std::integral_constant<int, 6>{}, b); break;
            case 5: f(std::integral_constant<int, 5>{}, b); break;
            case 4: f(std::integral_constant<int, 4>{}, b); break;
            case 3: f(std::integral_constant<int, 3>{}, b); break;
            case 2: f(std::integral_constant<int, 2>{}, b); break;
            case 1: f(std::integral_constant<int, 1>{}, b); break;
        }
        b = end;
    }
}
template <typename F> inline void share(const Walk& w, const F& lanes) {
    int64_t n = std::max<int64_t>(1, std::min(w.threads, w.batch));
    #pragma omp parallel for num_threads(n) schedule(static, 1) if (n > 1)
    for (int64_t k = 0; k < n; k++) lanes(w.batch * k / n, w.batch * (k + 1) / n);
}

#ifdef ROW_BY_ROW
constexpr int64_t FEW = int64_t(1) << 60;
#else
constexpr int64_t FEW = 8;
#endif
template <typename T> struct Forward {
    const Args<T>& a;
    const Walk& w;
    const Packed<T>& WU;
    struct Lane {
        const T *x, *h, *z;
        T *c, *out, *gates, *cs;
    };
    Lane lane(int64_t t, int64_t b) const {
        int64_t row = w.row(t, b), prev = w.before(t), H = a.H;
        bool first = b >= w.size(prev);
        return {a.x + row * a.I,
                first ? a.h0 + b * H : a.out + w.row(prev, b) * H,
                a.z ? a.z + (a.words ? a.words[row] : row) * 4 * H : a.b,
                a.c_n + b * H,
                a.out + row * H,
                a.gates ? a.gates + row * 4 * H : nullptr,
                a.gates ? a.cs + row * H : nullptr};
    }
    void states(const Lane& l, int64_t j, const V<T> (&z)[4]) const {  // of L units
        int64_t H = a.H, n = H - j;
        V<T> i = sigmoid<T>(z[0]), f = sigmoid<T>(z[1]), g = tanh_(z[2]),
             o = sigmoid<T>(z[3]);
        V<T> c = f * load(l.c + j, n) + i * g;
        store(l.c + j, c, n);
        store(l.out + j, o * tanh_(c), n);
        if (!l.gates) return;
        store(l.gates + j, i, n);
        store(l.gates + H + j, f, n);
        store(l.gates + 2 * H + j, g, n);
        store(l.gates + 3 * H + j, o, n);
        store(l.cs + j, c, n);
    }
    // L units of R lanes
    template <int R> void units(const Lane* lanes, int64_t j) const {
        V<T> z[R][4] = {};
        const T *xs[R], *hs[R];
        int64_t H = a.H;
        for (int r = 0; r < R; r++) {
            xs[r] = lanes[r].x;
            hs[r] = lanes[r].h;
            if (!lanes[r].z) continue;
            for (int g = 0; g < 4; g++) z[r][g] = load(lanes[r].z + g * H + j, H - j);
        }
        add_product<R>(z, WU.panel(j / L<T>), {xs, a.I}, {hs, H});
        for (int r = 0; r < R; r++) states(lanes[r], j, z[r]);
    }
    void few(const Lane& l, T* z) const {
        int64_t H = a.H, I = a.I;
        for (int64_t k = 0; k < 4 * H; k++)
            z[k] = (l.z ? l.z[k] : 0) + dot(a.W + k * I, l.x, I) +
                   dot(a.U + k * H, l.h, H);
        for (int64_t j = 0; j < H; j += L<T>) {
            const T* p = z + j;
            states(l, j,
                   {load(p, H - j), load(p + H, H - j), load(p + 2 * H, H - j),
                    load(p + 3 * H, H - j)});
        }
    }
    void operator()(int64_t from, int64_t to) const {
        int64_t H = a.H;
        std::vector<Lane> lanes(to - from);
        std::vector<T> z(4 * H);
        memcpy(a.c_n + from * H, a.c0 + from * H, (to - from) * H * sizeof(T));
        for (int64_t s = 0; s < w.steps; s++) {
            int64_t t = w.nth(s), end = std::min(to, w.size(t));
            for (int64_t b = from; b < end; b++) lanes[b - from] = lane(t, b);
            if (WU.K) {
                for (int64_t j = 0; j < H; j += L<T>)
                    blocks(from, end,
                           [&](auto R, int64_t b) { units<R>(&lanes[b - from], j); });
            } else {
                for (int64_t b = from; b < end; b++) few(lanes[b - from], z.data());
            }
            for (int64_t b = std::max(from, w.size(w.after(t))); b < end;
                 b++)  // lanes that end here
                memcpy(a.h_n + b * H, lanes[b - from].out, H * sizeof(T));
        }
    }
};

template <typename T> struct Backward {
    const Args<T>& a;
    const Walk& w;
    const Packed<T>& W;
    const Packed<T>& U;
    struct Lane {
        const T *gates, *c, *c_before, *d_out, *d_h, *later;
        T *d_c, *dz;
    };
    Lane lane(int64_t t, int64_t b) const {
        int64_t row = w.row(t, b), prev = w.before(t), next = w.after(t), H = a.H;
        bool first = b >= w.size(prev), last = b >= w.size(next);
        const T* h = first ? a.h0 + b * H : a.out + w.row(prev, b) * H;
        memcpy(a.h_before + row * H, h, H * sizeof(T));
        return {a.gates + row * 4 * H,
                a.cs + row * H,
                first ? a.c0 + b * H : a.cs + w.row(prev, b) * H,
                a.d_out ? a.d_out + row * H : nullptr,
                last && a.d_h ? a.d_h + b * H : nullptr,
                last ? nullptr : a.dz + w.row(next, b) * 4 * H,
                a.d_c + b * H,
                a.dz + row * 4 * H};
    }
    void gradients(const Lane& l, int64_t u, V<T> dh) const {  // of L units
        int64_t H = a.H, n = H - u;
        V<T> i = load(l.gates + u, n), f = load(l.gates + H + u, n);
        V<T> g = load(l.gates + 2 * H + u, n), o = load(l.gates + 3 * H + u, n);
        V<T> tanh_c = tanh_(load(l.c + u, n));
        V<T> dc = load(l.d_c + u, n) + dh * o * (T(1) - tanh_c * tanh_c);
        store(l.dz + u, dc * g * i * (T(1) - i), n);
        store(l.dz + H + u, dc * load(l.c_before + u, n) * f * (T(1) - f), n);
        store(l.dz + 2 * H + u, dc * i * (T(1) - g * g), n);
        store(l.dz + 3 * H + u, dh * tanh_c * o * (T(1) - o), n);
        store(l.d_c + u, dc * f, n);
    }
    // 4 L units of R lanes, all with or all without a later step
    template <int R> void units(const Lane* lanes, int64_t j) const {
        V<T> dh[R][4] = {};
        const T* later[R];
        int64_t H = a.H;
        for (int r = 0; r < R; r++) {
            later[r] = lanes[r].later;
            for (const T* d : {lanes[r].d_out, lanes[r].d_h}) {
                if (!d) continue;
                for (int q = 0; q < 4; q++)
                    dh[r][q] += load(d + j + q * L<T>, H - j - q * L<T>);
            }
        }
        if (later[0]) add_product<R>(dh, U.panel(j / (4 * L<T>)), {later, 4 * H});
        for (int r = 0; r < R; r++)
            for (int64_t q = 0, u = j; q < 4 && u < H; q++, u += L<T>)
                gradients(lanes[r], u, dh[r][q]);
    }
    // 4 L columns of dz M, for R lanes
    template <int R>
    void product(const T* rows, const Packed<T>& M, int64_t j, T* to, int64_t columns,
                 int64_t step) const {
        V<T> sum[R][4] = {};
        const T* dzs[R];
        for (int r = 0; r < R; r++) dzs[r] = rows + r * w.apart() * 4 * a.H;
        add_product<R>(sum, M.panel(j / (4 * L<T>)), {dzs, 4 * a.H});
        for (int r = 0; r < R; r++)
            for (int q = 0; q < 4; q++)
                store(to + r * step + j + q * L<T>, sum[r][q], columns - j - q * L<T>);
    }
    void products(int64_t t, int64_t from, int64_t to, const Packed<T>& M, T* res,
                  int64_t columns, int64_t step) const {
        for (int64_t j = 0; j < columns; j += 4 * L<T>)
            blocks(from, to, [&](auto R, int64_t b) {
                product<R>(a.dz + w.row(t, b) * 4 * a.H, M, j, res + (b - from) * step,
                           columns, step);
            });
    }
    void operator()(int64_t from, int64_t to) const {
        int64_t H = a.H, I = a.I;
        std::vector<Lane> lanes(to - from);
        for (int64_t s = w.steps - 1; s >= 0; s--) {
            int64_t t = w.nth(s), end = std::min(to, w.size(t));
            auto within = [&](int64_t n) { return std::max(from, std::min(end, n)); };
            int64_t middle = within(w.size(w.after(t))),
                    begin = within(w.size(w.before(t)));
            for (int64_t b = from; b < end; b++) lanes[b - from] = lane(t, b);
            for (int64_t j = 0; j < H; j += 4 * L<T>) {
                auto f = [&](auto R, int64_t b) { units<R>(&lanes[b - from], j); };
                blocks(from, middle, f);
                blocks(middle, end, f);
            }
            if (a.d_x && from < end)
                products(t, from, end, W, a.d_x + w.row(t, from) * I, I, w.apart() * I);
            if (a.d_h0 && begin < end)  // lanes that begin here
                products(t, begin, end, U, a.d_h0 + begin * H, H, H);
        }
    }
};

// to += a' b over `rows` rows of a, which are A numbers apart, and of b, B apart
template <bool full, typename T, int... r>
__attribute__((noinline)) void outer(T* to, const T* a, int64_t A, const T* b,
                                     int64_t B, int64_t columns, int64_t rows,
                                     std::integer_sequence<int, r...>) {
    constexpr int64_t w = L<T>;
    auto part = [&](const T* p, int q) {
        return full ? load(p + q * w) : load(p + q * w, columns - q * w);
    };
    V<T> s[sizeof...(r)][4] = {{part(to + r * B, 0), part(to + r * B, 1),
                                part(to + r * B, 2), part(to + r * B, 3)}...};
    for (int64_t k = 0; k < rows; k++, a += A, b += B) {
        V<T> b0 = part(b, 0), b1 = part(b, 1), b2 = part(b, 2), b3 = part(b, 3);
        ((s[r][0] += b0 * a[r], s[r][1] += b1 * a[r], s[r][2] += b2 * a[r],
          s[r][3] += b3 * a[r]),
         ...);
    }
    for (int64_t i = 0; i < int64_t(sizeof...(r)); i++)
        for (int64_t q = 0; q < 4; q++)
            store(to + i * B + q * w, s[i][q], columns - q * w);
}
// dW (4H, I) = dz' x, the rows from `from` to `to`
template <typename T> void sum_rows(const Args<T>& a, int64_t from, int64_t to) {
    int64_t A = 4 * a.H, I = a.I, w = 4 * L<T>;
    for (int64_t n = 0; n < a.steps; n += 96) {
        int64_t rows = std::min<int64_t>(96, a.steps - n);
        for (int64_t i = 0; i < I; i += w)
            blocks(from, to, [&](auto R, int64_t j) {
                auto each = std::make_integer_sequence<int, R>{};
                if (I - i >= w)
                    outer<true>(a.dW + j * I + i, a.dz + n * A + j, A, a.x + n * I + i,
                                I, w, rows, each);
                else
                    outer<false>(a.dW + j * I + i, a.dz + n * A + j, A, a.x + n * I + i,
                                 I, I - i, rows, each);
            });
    }
}

template <typename T> void forward(const Args<T>& a) {
    Walk w(a);
    auto WU = w.rows() > FEW ? pack_gates(a.W, a.I, a.U, a.H) : Packed<T>(0, 0);
    share(w, Forward<T>{a, w, WU});
}
template <typename T> void backward(const Args<T>& a) {
    Walk w(a);
    auto W = pack_columns(a.d_x ? a.W : nullptr, 4 * a.H, a.I),
         U = pack_columns(a.U, 4 * a.H, a.H);
    share(w, Backward<T>{a, w, W, U});
}
template <typename T> void product(const Args<T>& a) {
    int64_t rows = 4 * a.H, n = std::min(a.threads, rows);
    if (a.steps * a.I * rows < 100000) n = 1;  // threads would take longer to start
#pragma omp parallel for num_threads(n) schedule(static, 1) if (n > 1)
    for (int64_t k = 0; k < n; k++) sum_rows(a, rows * k / n, rows * (k + 1) / n);
}
extern "C" {
void forward_float(const Args<float>* a) { forward(*a); }
void forward_double(const Args<double>* a) { forward(*a); }
void backward_float(const Args<float>* a) { backward(*a); }
void backward_double(const Args<double>* a) { backward(*a); }
void product_float(const Args<float>* a) { product(*a); }
void product_double(const Args<double>* a) { product(*a); }
}
