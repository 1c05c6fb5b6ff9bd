//! The modules of a crate, what each defines and imports, and which file a path leads to.

use crate::house::House;
use crate::tokens::{Token, closing, tokens, without_tests};

/// A path that stands in a source, in a `use` or by itself.
#[derive(Clone, Debug)]
struct Path<'a> {
    /// Its names from the left; `*` for everything.
    names: Vec<&'a str>,
    /// The name it is known by from here on, of a `use`.
    alias: Option<&'a str>,
    line: usize,
}

/// A module: a file, or `mod x { … }` inside one.
struct Module<'a> {
    file: &'a str,
    parent: Option<usize>,
    children: Vec<(&'a str, usize)>,
    items: Vec<&'a str>,
    macros: Vec<&'a str>,
    uses: Vec<Path<'a>>,
    paths: Vec<Path<'a>>,
    calls: Vec<(&'a str, usize)>,
    /// Whether it holds more than declarations of modules and imports.
    defines: bool,
}

/// What a path leads to.
#[derive(Clone, Copy, PartialEq)]
enum Target {
    Module(usize),
    /// Something that this module defines.
    Item(usize),
    /// Something of another crate.
    Outside,
}

/// One file needs what another defines.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edge {
    /// The file that needs.
    pub from: String,
    /// The file that defines.
    pub to: String,
    /// Where it is needed.
    pub line: usize,
}

/// The modules under one root, `lib.rs` or `main.rs`; those behind `#[cfg(test)]` are left out.
pub struct Tree<'a> {
    modules: Vec<Module<'a>>,
    /// Every file and its tokens, tests left out.
    pub files: Vec<(&'a str, Vec<Token<'a>>)>,
}

impl<'a> Tree<'a> {
    /// The tree under a root; none if there is no such file.
    pub fn new(house: &'a House, root: &str) -> Option<Self> {
        let mut tree = Tree { modules: Vec::new(), files: Vec::new() };
        let folder = root.rsplit_once('/').map_or("", |(folder, _)| folder);
        tree.add_file(house, root, folder, None).map(|_| tree)
    }

    fn add_file(
        &mut self,
        house: &'a House,
        path: &str,
        folder: &str,
        parent: Option<usize>,
    ) -> Option<usize> {
        let file = house.file(path)?;
        let found = without_tests(tokens(&file.text));
        let module = self.add_module(&file.path, parent);
        self.read(house, &found, module, folder);
        self.files.push((&file.path, found));
        Some(module)
    }

    fn add_module(&mut self, file: &'a str, parent: Option<usize>) -> usize {
        self.modules.push(Module {
            file,
            parent,
            children: Vec::new(),
            items: Vec::new(),
            macros: Vec::new(),
            uses: Vec::new(),
            paths: Vec::new(),
            calls: Vec::new(),
            defines: false,
        });
        self.modules.len() - 1
    }

    /// Takes in the tokens of one module; its children in files lie in `folder`.
    fn read(&mut self, house: &'a House, all: &[Token<'a>], module: usize, folder: &str) {
        let (mut depth, mut n) = (0usize, 0);
        let text = |n: usize| all.get(n).map_or("", |token| token.text);
        while n < all.len() {
            let token = all[n];
            match token.text {
                "{" => depth += 1,
                "}" => depth = depth.saturating_sub(1),
                "use" if text(n + 1) != "<" => {
                    let end = n + all[n..].iter().position(|token| token.text == ";").unwrap_or(0);
                    let mut at = n + 1;
                    branches(all, &mut at, &[], &mut self.modules[module].uses);
                    n = end.max(n + 1);
                    continue;
                }
                "mod" if depth == 0 && matches!(text(n + 2), "{" | ";") => {
                    let name = text(n + 1);
                    let inner = format!("{folder}/{name}");
                    if text(n + 2) == "{" {
                        let end = closing(all, n + 2);
                        let child = self.add_module(self.modules[module].file, Some(module));
                        self.modules[module].children.push((name, child));
                        self.modules[module].defines = true;
                        self.read(house, &all[n + 3..end], child, &inner);
                        n = end + 1;
                        continue;
                    }
                    let beside = format!("{folder}/{name}.rs");
                    let inside = format!("{inner}/mod.rs");
                    let path = if house.file(&beside).is_some() { beside } else { inside };
                    if let Some(child) = self.add_file(house, &path, &inner, Some(module)) {
                        self.modules[module].children.push((name, child));
                    }
                }
                "macro_rules" => {
                    self.modules[module].macros.push(text(n + 2));
                    self.modules[module].items.push(text(n + 2));
                    self.modules[module].defines = true;
                }
                "struct" | "enum" | "union" | "trait" | "fn" | "const" | "static" | "type"
                    if depth == 0 && all.get(n + 1).is_some_and(Token::is_word) =>
                {
                    self.modules[module].items.push(text(n + 1));
                    self.modules[module].defines = true;
                }
                "impl" if depth == 0 => self.modules[module].defines = true,
                _ if token.is_word() && !matches!(text(n.wrapping_sub(1)), "::" | ".") => {
                    let mut names = vec![token.text];
                    while text(n + 1) == "::" && all.get(n + 2).is_some_and(Token::is_word) {
                        names.push(text(n + 2));
                        n += 2;
                    }
                    if text(n + 1) == "!" {
                        self.modules[module].calls.push((token.text, token.line));
                    }
                    if names.len() > 1 {
                        self.modules[module].paths.push(Path { names, alias: None, line: token.line });
                    }
                }
                _ => {}
            }
            n += 1;
        }
    }

    /// What a name means inside a module: a child, an item, an import.
    fn lookup(&self, module: usize, name: &str, seen: &mut Vec<(usize, String)>) -> Option<Target> {
        let here = &self.modules[module];
        if let Some((_, child)) = here.children.iter().find(|(child, _)| *child == name) {
            return Some(Target::Module(*child));
        }
        if here.items.contains(&name) {
            return Some(Target::Item(module));
        }
        if seen.iter().any(|(m, n)| *m == module && n == name) {
            return None;
        }
        seen.push((module, name.to_owned()));
        if let Some(import) = here.uses.iter().find(|import| import.alias == Some(name)) {
            return Some(self.resolve(module, &import.names, seen).unwrap_or(Target::Outside));
        }
        here.uses.iter().filter(|import| import.names.last() == Some(&"*")).find_map(|import| {
            let names = &import.names[..import.names.len() - 1];
            match self.resolve(module, names, seen)? {
                Target::Module(from) => self.lookup(from, name, seen),
                Target::Item(_) | Target::Outside => None,
            }
        })
    }

    /// Where a path leads that stands in a module; none outside the crate, or for a local name.
    fn resolve(&self, module: usize, names: &[&str], seen: &mut Vec<(usize, String)>) -> Option<Target> {
        let (first, rest) = names.split_first()?;
        let mut target = match *first {
            "crate" => Target::Module(0),
            "self" => Target::Module(module),
            "super" => Target::Module(self.modules[module].parent?),
            name => self.lookup(module, name, seen)?,
        };
        for name in rest {
            target = match (target, *name) {
                (Target::Module(m), "super") => Target::Module(self.modules[m].parent?),
                (Target::Module(m), "self" | "*") => Target::Module(m),
                // A name that no line defines is made by a macro there.
                (Target::Module(m), name) => self.lookup(m, name, seen).unwrap_or(Target::Item(m)),
                (found, _) => return Some(found),
            };
        }
        Some(target)
    }

    /// Every file that defines something a `use x::*` of this module brings.
    fn everything(&self, module: usize) -> Vec<usize> {
        let here = &self.modules[module];
        let mut found = if here.defines { vec![module] } else { Vec::new() };
        for import in &here.uses {
            if let Some(Target::Item(m)) = self.resolve(module, &import.names, &mut Vec::new()) {
                found.push(m);
            }
        }
        found
    }

    /// Which file needs which. A file of declarations alone, `mod` and `pub use`, needs none: whoever imports
    /// through it needs the file that defines what is imported.
    pub fn edges(&self) -> Vec<Edge> {
        let mut found = Vec::new();
        let mut add = |from: usize, to: usize, line: usize| {
            let (from, to) = (self.modules[from].file, self.modules[to].file);
            if from != to {
                found.push(Edge { from: from.to_owned(), to: to.to_owned(), line });
            }
        };
        for (n, module) in self.modules.iter().enumerate().filter(|(_, module)| module.defines) {
            for path in module.uses.iter().chain(&module.paths) {
                match self.resolve(n, &path.names, &mut Vec::new()) {
                    Some(Target::Item(to)) => add(n, to, path.line),
                    Some(Target::Module(m)) if path.names.last() == Some(&"*") => {
                        self.everything(m).into_iter().for_each(|to| add(n, to, path.line));
                    }
                    _ => {}
                }
            }
            // A macro is seen by the children that are declared below it, without a path.
            for (name, line) in &module.calls {
                let parents = std::iter::successors(module.parent, |m| self.modules[*m].parent);
                let defines = |m: &usize| self.modules[*m].macros.contains(name);
                if let Some(to) = parents.into_iter().find(defines) {
                    add(n, to, *line);
                }
            }
        }
        found.sort();
        found.dedup_by(|a, b| (&a.from, &a.to) == (&b.from, &b.to));
        found
    }
}

/// The branches of a `use` from token `at` on, each as a path with its prefix.
fn branches<'a>(all: &[Token<'a>], at: &mut usize, prefix: &[&'a str], found: &mut Vec<Path<'a>>) {
    let mut names = prefix.to_vec();
    let line = all.get(*at).map_or(0, |token| token.line);
    while let Some(token) = all.get(*at) {
        match token.text {
            "{" => {
                *at += 1;
                while all.get(*at).is_some_and(|token| !matches!(token.text, "}" | ";")) {
                    branches(all, at, &names, found);
                    if all.get(*at).is_some_and(|token| token.text == ",") {
                        *at += 1;
                    }
                }
                *at += 1;
                return;
            }
            "::" | "$" => {}
            "," | "}" | ";" => break,
            "as" => {
                let alias = all.get(*at + 1).map(|token| token.text);
                found.push(Path { names, alias, line });
                *at += 2;
                return;
            }
            "self" if !names.is_empty() => {}
            name => names.push(name),
        }
        *at += 1;
    }
    let alias = names.last().copied().filter(|name| *name != "*");
    found.push(Path { names, alias, line });
}
