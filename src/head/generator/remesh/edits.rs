//! Local changes of the triangle net: split, collapse, flip.

use super::{DEAD, Remesher, normal, quality};

impl Remesher<'_> {
    /// Halves edges that are too long.
    pub(super) fn split(&mut self) {
        for (a, b) in self.edges() {
            if self.length(a, b) <= 1.36 * self.wanted(a, b) {
                continue;
            }
            let m = self.positions.len() as u32;
            let mut p = (self.positions[a as usize] + self.positions[b as usize]) * 0.5;
            let tris = self.sharing(a, b);
            // Only a border edge gives a border vertex; an inner edge between
            // two border vertices gives an inner one.
            let border = if tris.len() == 1 {
                self.border(a) & self.border(b)
            } else {
                0
            };
            if border & 1 != 0 {
                p.y = 0.0;
            }
            if border & 2 != 0 {
                p.z = self.cut;
            }
            self.border.push(border);
            self.positions.push(p);
            self.target.push((self.size)(p));
            self.around.push(Vec::new());
            for t in tris {
                let old = self.triangles[t as usize];
                let Some(third) = old.iter().copied().find(|&v| v != a && v != b) else {
                    continue;
                };
                let new = self.triangles.len() as u32;
                self.triangles[t as usize] = old.map(|v| if v == b { m } else { v });
                self.triangles.push(old.map(|v| if v == a { m } else { v }));
                self.around[b as usize].retain(|&x| x != t);
                self.around[b as usize].push(new);
                self.around[third as usize].push(new);
                self.around[m as usize].extend([t, new]);
            }
        }
    }

    pub(super) fn neighbours(&self, v: u32) -> Vec<u32> {
        let mut out: Vec<u32> = self.around[v as usize]
            .iter()
            .flat_map(|&t| self.triangles[t as usize])
            .filter(|&w| w != v)
            .collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    /// Removes edges that are too short.
    pub(super) fn collapse(&mut self) {
        for (a, b) in self.edges() {
            if self.around[a as usize].is_empty() || self.around[b as usize].is_empty() {
                continue;
            }
            if self.length(a, b) >= 0.76 * self.wanted(a, b) {
                continue;
            }
            if !self.try_collapse(a, b) {
                self.try_collapse(b, a);
            }
        }
    }

    /// Merges `a` into `b` where topology and shape allow.
    fn try_collapse(&mut self, a: u32, b: u32) -> bool {
        let shared = self.sharing(a, b);
        let (ba, bb) = (self.border(a), self.border(b));
        // A border vertex may only slide along its own border edge.
        let on_border = shared.len() == 1;
        if shared.is_empty() || (ba != 0 && (!on_border || ba & bb != ba)) {
            return false;
        }
        let (na, nb) = (self.neighbours(a), self.neighbours(b));
        let common = na.iter().filter(|v| nb.binary_search(v).is_ok()).count();
        if common != shared.len() {
            return false;
        }
        let target = if ba == bb && ba == 0 {
            (self.positions[a as usize] + self.positions[b as usize]) * 0.5
        } else {
            self.positions[b as usize]
        };
        for &v in &na {
            let far = self.positions[v as usize].distance(target);
            if v != b && far > 1.36 * self.wanted(v, b) {
                return false;
            }
        }
        for (v, other) in [(a, b), (b, a)] {
            for &t in &self.around[v as usize] {
                let tri = self.triangles[t as usize];
                if tri.contains(&other) {
                    continue;
                }
                let old = tri.map(|i| self.positions[i as usize]);
                let new = tri.map(|i| {
                    if i == v {
                        target
                    } else {
                        self.positions[i as usize]
                    }
                });
                let (n0, n1) = (normal(old), normal(new));
                if n0.dot(n1) < 0.5 * n0.length() * n1.length() || quality(new) < 0.12 {
                    return false;
                }
            }
        }
        self.positions[b as usize] = target;
        for t in std::mem::take(&mut self.around[a as usize]) {
            if shared.contains(&t) {
                for v in self.triangles[t as usize] {
                    if v != a {
                        self.around[v as usize].retain(|&x| x != t);
                    }
                }
                self.triangles[t as usize] = DEAD;
            } else {
                for v in &mut self.triangles[t as usize] {
                    if *v == a {
                        *v = b;
                    }
                }
                self.around[b as usize].push(t);
            }
        }
        true
    }

    /// Turns the diagonal of triangle pairs where that improves their shape.
    pub(super) fn flip(&mut self) {
        for (a, b) in self.edges() {
            let shared = self.sharing(a, b);
            let [t0, t1] = shared[..] else { continue };
            let third = |t: u32| {
                self.triangles[t as usize]
                    .iter()
                    .copied()
                    .find(|&v| v != a && v != b)
            };
            let (Some(c), Some(d)) = (third(t0), third(t1)) else {
                continue;
            };
            if c == d || !self.sharing(c, d).is_empty() {
                continue;
            }
            let p = |v: u32| self.positions[v as usize];
            // Keep the turning sense of the first triangle: (a, b, c).
            let tri = self.triangles[t0 as usize];
            let ia = tri.iter().position(|&v| v == a).unwrap_or(0);
            let (a, b) = if tri[(ia + 1) % 3] == b {
                (a, b)
            } else {
                (b, a)
            };
            let old = [[p(a), p(b), p(c)], [p(b), p(a), p(d)]];
            let new = [[p(a), p(d), p(c)], [p(d), p(b), p(c)]];
            let (q_old, q_new) = (
                quality(old[0]).min(quality(old[1])),
                quality(new[0]).min(quality(new[1])),
            );
            if q_new <= q_old * 1.02 {
                continue;
            }
            let n_old = normal(old[0]).normalize_or_zero() + normal(old[1]).normalize_or_zero();
            let fits = new.iter().all(|t| {
                normal(*t)
                    .normalize_or_zero()
                    .dot(n_old.normalize_or_zero())
                    > 0.6
            });
            if !fits {
                continue;
            }
            self.triangles[t0 as usize] = [a, d, c];
            self.triangles[t1 as usize] = [d, b, c];
            self.around[b as usize].retain(|&t| t != t0);
            self.around[a as usize].retain(|&t| t != t1);
            self.around[d as usize].push(t0);
            self.around[c as usize].push(t1);
        }
    }
}
