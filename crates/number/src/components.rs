//! The connected sets of a relation between positions.

/// The connected sets of positions of a symmetric relation, in order of their first member.
pub fn components(d: usize, connected: impl Fn(usize, usize) -> bool) -> Vec<Vec<usize>> {
    let (mut seen, mut all) = (vec![false; d], Vec::new());
    for start in 0..d {
        if std::mem::replace(&mut seen[start], true) {
            continue;
        }
        let (mut component, mut next) = (vec![start], 0);
        while next < component.len() {
            let i = component[next];
            next += 1;
            for (j, seen) in seen.iter_mut().enumerate() {
                if !*seen && connected(i, j) {
                    *seen = true;
                    component.push(j);
                }
            }
        }
        component.sort_unstable();
        all.push(component);
    }
    all
}
