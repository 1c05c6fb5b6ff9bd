"""Batched numpy: random detailed-balance Lindblad instances, claims (2), (3), (4), on one thread.

Usage: baseline_numpy.py [SECONDS [SEED]]; one line of JSON for each dimension, `per_s` is the figure that compare.py reads.
The ensemble (that of the family `davies`, and of baseline_qutip.py):
 H diagonal in the |e,j> basis, energies iid uniform integers {0..max(1,d//2)}, sorted, not all equal;
   one H per batch of B instances (strongest for numpy), everything else per instance.
 bath a=1,2: coupling A_a = GUE; L_{a,w} = energy-block projection with E_j-E_i=w ([L,H]=wL), L_{a,-w}=L_{a,w}^dag, w=0 kept.
   gamma_a(w)=g_a(|w|) exp(beta_a w/2), g lognormal(0,1), beta uniform(0.1,2).
 state: Ginibre full rank.  hbar=1.
"""

import os

for v in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(v, "1")
import sys, time, json
import numpy as np

NB = 2


def gen_H(rng, d):
    W = max(1, d // 2)
    while True:
        E = np.sort(rng.integers(0, W + 1, d))
        if E[0] != E[-1]:
            return E - E[0]


def gen(rng, E, B):
    d = len(E)
    W = int(E[-1])
    z = rng.standard_normal((B, NB, d, d, 2)).view(np.complex128)[..., 0]
    A = z + z.conj().swapaxes(-1, -2)  # GUE
    beta = rng.uniform(0.1, 2.0, (B, NB))
    g = np.exp(rng.standard_normal((B, NB, W + 1)))
    G = rng.standard_normal((B, d, d, 2)).view(np.complex128)[..., 0]
    rho = G @ G.conj().swapaxes(-1, -2)
    rho /= np.trace(rho, axis1=-2, axis2=-1).real[:, None, None]
    return A, beta, g, rho


class Plan:
    def __init__(s, E):
        s.E = E
        d = len(E)
        s.om = (E[None, :] - E[:, None]).astype(float)  # om_ij=E_j-E_i : j->i
        s.iom = np.abs(s.om).astype(int)
        s.om2 = s.om**2
        s.same = s.om == 0
        s.off = s.same & ~np.eye(d, dtype=bool)
        lv, st = np.unique(E, return_index=True)
        en = list(st[1:]) + [d]
        s.blk = {int(l): slice(int(a), int(b)) for l, a, b in zip(lv, st, en)}
        s.uniq = [slice(int(a), int(b)) for a, b in zip(st, en)]
        s.pairs = [(int(x), int(y)) for x in lv for y in lv if x > y]  # nu=x-y>0
        s.nus = sorted({x - y for x, y in s.pairs})


def H_(x):
    return x.conj().swapaxes(-1, -2)


def inner(a, b):  # sum a*conj(b), real part, per batch
    return np.einsum("bx,bx->b", a.reshape(len(a), -1).view(float), b.reshape(len(b), -1).view(float))


def logm_eigh(r):
    p, U = np.linalg.eigh(r)
    return p, (U * np.log(p)[:, None, :]) @ H_(U)


def check(P, A, beta, g, rho, mode="auto"):
    E = P.E
    d = len(E)
    B = len(rho)
    gam = g[:, :, P.iom] * np.exp(0.5 * beta[:, :, None, None] * P.om)  # (B,2,d,d)
    Ah = A * np.sqrt(gam)  # sqrt(gamma) L, all w at once
    Lt = np.ascontiguousarray(Ah.reshape(B, NB * d, d))  # stack baths: rows (a,i)
    W = Ah.real**2 + Ah.imag**2  # rates j->i
    rbd = rho * P.same
    p = np.einsum("bii->bi", rho).real
    # currents
    AH = H_(Ah)
    Q = AH @ (Ah * (-P.om))  # (B,2,d,d) masked by rbd
    Ja = np.einsum("baij,bji->ba", Q, rbd).real
    Jsd = -np.einsum("baij,ij,bj->ba", W, P.om, p, optimize=True)
    J = np.abs(Ja).sum(1)
    Js = np.abs(Jsd).sum(1)
    Y = Lt * np.tile(np.abs(P.om), (NB, 1))
    X = (H_(Y) @ Y) * P.same
    K = (H_(Lt) @ Lt) * P.same
    flow = (beta * Ja).sum(1)
    flows = (beta * Jsd).sum(1)
    # sd
    lp = np.log(p)
    Wt = W.sum(1)
    dp = np.einsum("bij,bj->bi", Wt, p) - Wt.sum(1) * p
    ssd = -(dp * lp).sum(1) - flows
    # bd
    lbd = np.zeros_like(rho)
    plp = np.zeros_like(rho)
    for s in P.uniq:
        if s.stop - s.start == 1:
            i = s.start
            v = rho[:, i, i].real
            lbd[:, i, i] = np.log(v)
            plp[:, i, i] = v * lbd[:, i, i].real
        else:
            q, U = np.linalg.eigh(np.ascontiguousarray(rho[:, s, s]))
            lq = np.log(q)
            lbd[:, s, s] = (U * lq[:, None, :]) @ H_(U)
            plp[:, s, s] = (U * (q * lq)[:, None, :]) @ H_(U)

    def lstack(M):  # (I_a x M) applied to stacked Ah
        return (M[:, None] @ Ah).reshape(B, NB * d, d)

    jump = inner(np.ascontiguousarray(Lt @ rbd), np.ascontiguousarray(lstack(lbd)))
    sbd = -(jump - inner(plp, K)) - flow
    # full rho
    pv, U = np.linalg.eigh(rho)
    lv = np.log(pv)
    lr = (U * lv[:, None, :]) @ H_(U)
    rl = (U * (pv * lv)[:, None, :]) @ H_(U)
    if mode == "auto":
        mode = "dense" if d <= 8 else "block"
    T = inner(np.ascontiguousarray(Lt @ (rho * P.same)), np.ascontiguousarray(lstack(lr * P.same)))
    if mode == "dense":
        for nu in P.nus:
            m = P.om == -nu  # E_i-E_k=nu, also E_j-E_l=nu
            T += 2 * inner(Lt @ (rho * m), lstack(lr * m))
    else:
        rho4 = rho
        for nu in P.nus:
            R = np.zeros((B, NB, d, d), complex)
            S = np.zeros((B, NB, d, d), complex)
            for x, y in P.pairs:
                if x - y != nu:
                    continue
                bx, by = P.blk[x], P.blk[y]
                R[..., by] = Ah[..., bx] @ np.ascontiguousarray(rho4[:, None, bx, by])
                S[:, :, bx, :] = lr[:, None, bx, by] @ Ah[:, :, by, :]
            T += 2 * inner(R, S)
    s = -(T - inner(rl, K)) - flow
    Acl = np.einsum("bii,bi->b", X, p).real
    aX = np.abs(X) * P.off
    CX = aX.reshape(B, -1).max(1)
    Cl1 = (np.abs(rho) * P.off).reshape(B, -1).sum(1)
    Aqm = CX * Cl1
    TrX = np.einsum("bij,bji->b", X, rbd).real
    r = J * J / s
    rb = J * J / sbd
    rs = Js * Js / ssd
    sl2 = 1 - r / rb
    sl3 = 1 - 2 * rs / Acl
    sl4 = 1 - 2 * rb / (Acl + Aqm)
    slt = 1 - 2 * rb / TrX
    return dict(
        Ja=Ja,
        Jsd=Jsd,
        s=s,
        sbd=sbd,
        ssd=ssd,
        r=r,
        rb=rb,
        rs=rs,
        Acl=Acl,
        Aqm=Aqm,
        TrX=TrX,
        sl2=sl2,
        sl3=sl3,
        sl4=sl4,
        slt=slt,
        qviol=(2 * rb > Acl),
    )


def brute(E, A, beta, g, rho):
    """explicit L_{a,w} lists, single instance; independent of the sector trick"""
    d = len(E)
    om = E[None, :] - E[:, None]
    H = np.diag(E).astype(complex)

    def logm(r):
        p, U = np.linalg.eigh(r)
        return (U * np.log(p)) @ U.conj().T

    Ls = []
    for a in range(NB):
        for w in np.unique(om):
            Ls.append((a, w, g[a, abs(w)] * np.exp(beta[a] * w / 2), A[a] * (om == w)))
    X = sum(w * w * c * L.conj().T @ L for a, w, c, L in Ls)
    for a, w, c, L in Ls:
        assert np.allclose(L @ H - H @ L, w * L)

    def D(r, a):
        return sum(
            c * (L @ r @ L.conj().T - 0.5 * (L.conj().T @ L @ r + r @ L.conj().T @ L)) for b, w, c, L in Ls if b == a
        )

    out = {}
    same = om == 0
    for nm, r in (("", rho), ("bd", rho * same), ("sd", np.diag(np.diag(rho)))):
        Ds = [D(r, a) for a in range(NB)]
        J = np.array([np.trace(H @ x).real for x in Ds])
        s = -np.trace(sum(Ds) @ logm(r)).real - (beta * J).sum()
        out["J" + nm] = J
        out["s" + nm] = s
        out["r" + nm] = np.abs(J).sum() ** 2 / s
    out["Acl"] = np.trace(X @ np.diag(np.diag(rho))).real
    off = same & ~np.eye(d, dtype=bool)
    out["Aqm"] = (np.abs(X) * off).max() * (np.abs(rho) * off).sum()
    return out


def main():
    tgt = float(sys.argv[1]) if len(sys.argv) > 1 else 8.0
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    res = []
    for d in (2, 4, 8, 16, 32):
        rng = np.random.default_rng([seed, d])
        # cross-check
        E = gen_H(rng, d)
        P = Plan(E)
        a = gen(rng, E, 4)
        o = check(P, *a, mode="dense")
        ob = check(P, *a, mode="block")
        for k in range(4):
            b = brute(E, *[x[k] for x in a])
            for q in (o, ob):
                for u, v in (
                    ("s", "s"),
                    ("sbd", "sbd"),
                    ("ssd", "ssd"),
                    ("Acl", "Acl"),
                    ("Aqm", "Aqm"),
                    ("r", "r"),
                    ("rb", "rbd"),
                    ("rs", "rsd"),
                ):
                    assert abs(q[u][k] - b[v]) <= 1e-9 * max(1e-3, abs(b[v])), (d, u, q[u][k], b[v])
        best = None
        for B in (32, 128, 512, 2048):
            if B * d * d * 16 * NB > 64e6:
                continue
            for mode in ("dense", "block"):
                E = gen_H(rng, d)
                P = Plan(E)
                n = 0
                t0 = time.process_time()
                while n == 0 or time.process_time() - t0 < 0.6:
                    E = gen_H(rng, d)
                    P = Plan(E)
                    check(P, *gen(rng, E, B), mode=mode)
                    n += B
                th = n / (time.process_time() - t0)
                if best is None or th > best[0]:
                    best = (th, B, mode)
        _, B, mode = best
        n = 0
        tg = 0
        t0 = time.process_time()
        w0 = time.perf_counter()
        mins = dict(sl2=9.0, sl3=9.0, sl4=9.0, slt=9.0, s=9e9, sbd=9e9, ssd=9e9)
        viol = 0
        q = 0
        while time.process_time() - t0 < tgt:
            E = gen_H(rng, d)
            P = Plan(E)
            t1 = time.process_time()
            a = gen(rng, E, B)
            tg += time.process_time() - t1
            o = check(P, *a, mode=mode)
            n += B
            for k in mins:
                mins[k] = min(mins[k], float(np.nanmin(o[k])))
            viol += int((~(o["sl2"] >= -1e-9) | ~(o["sl3"] >= -1e-9) | ~(o["sl4"] >= -1e-9)).sum())
            q += int(o["qviol"].sum())
        t = time.process_time() - t0
        r = dict(
            d=d,
            B=B,
            mode=mode,
            n=n,
            cpu=round(t, 2),
            wall=round(time.perf_counter() - w0, 2),
            per_s=n / t,
            us=1e6 * t / n,
            gen_frac=tg / t,
            viol=viol,
            exceed_cl=q / n,
            **{k: float("%.3g" % v) for k, v in mins.items()}
        )
        print(json.dumps(r), flush=True)
        res.append(r)


if __name__ == "__main__":
    main()
