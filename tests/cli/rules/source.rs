//! What one source file declares and which paths it names; what only its tests use is left out.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet};
use syn::visit::{self, Visit};
use syn::{Attribute, Item, UseTree};

/// A module: its file and the names that it knows.
#[derive(Default)]
pub struct Module {
    pub file: String,
    /// Items by name; those that a macro makes are not among them.
    pub items: BTreeSet<String>,
    /// Names that `use` binds, with their paths.
    pub bound: Vec<(String, Vec<String>)>,
    /// The same inside functions: nobody else sees them.
    pub bound_inside: Vec<(String, Vec<String>)>,
    /// Modules of which everything is imported.
    pub globs: Vec<Vec<String>>,
    /// Names that its code uses.
    pub words: BTreeSet<String>,
}

/// A path that a file names.
pub struct Mention {
    /// The module in which it stands.
    pub module: String,
    pub path: Vec<String>,
    pub line: usize,
    /// The name under which it is handed on to whoever imports this module.
    pub handed_on: Option<String>,
}

/// All that is known of some files.
#[derive(Default)]
pub struct Sources {
    pub modules: BTreeMap<String, Module>,
    pub mentions: Vec<Mention>,
    /// Modules that exist in tests only.
    tests: Vec<String>,
}

impl Sources {
    /// Reads files, given as path below the project and text.
    pub fn read(files: &BTreeMap<String, String>) -> Self {
        let mut all = Self::default();
        for (path, text) in files {
            let file = syn::parse_file(text).unwrap_or_else(|error| {
                panic!("{path}:{}: {error}", error.span().start().line);
            });
            let mut reader = Reader {
                all: &mut all,
                file: path,
                module: String::new(),
                blocks: 0,
            };
            reader.within(module_of(path), |reader| reader.visit_file(&file));
        }
        let tests = std::mem::take(&mut all.tests);
        let is_test = |module: &str| {
            tests.iter().any(|test| {
                let below = module.strip_prefix(test.as_str());
                below.is_some_and(|below| below.is_empty() || below.starts_with("::"))
            })
        };
        all.modules.retain(|module, _| !is_test(module));
        all.mentions.retain(|mention| !is_test(&mention.module));
        all
    }
}

/// The module of a file: `crate::plan::read` for `src/plan/read.rs`, `main` for the program's root.
pub fn module_of(path: &str) -> String {
    let inner = path.trim_start_matches("src/").trim_end_matches(".rs");
    let inner = inner.strip_suffix("/mod").unwrap_or(inner);
    match inner {
        "lib" => "crate".to_owned(),
        "main" => inner.to_owned(),
        _ => format!("crate::{}", inner.replace('/', "::")),
    }
}

struct Reader<'a> {
    all: &'a mut Sources,
    file: &'a str,
    module: String,
    /// Blocks of code round what is read.
    blocks: usize,
}

impl Reader<'_> {
    /// Reads what stands in a module.
    fn within(&mut self, module: String, read: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.module, module);
        self.here().file = self.file.to_owned();
        read(self);
        self.module = outer;
    }

    fn here(&mut self) -> &mut Module {
        self.all.modules.entry(self.module.clone()).or_default()
    }

    fn mention(&mut self, path: Vec<String>, line: usize, handed_on: Option<String>) {
        self.all.mentions.push(Mention {
            module: self.module.clone(),
            path,
            line,
            handed_on,
        });
    }

    /// A path in code; a single name is only remembered as used.
    fn path(&mut self, path: Vec<String>, line: usize) {
        self.here().words.insert(path[0].clone());
        if path.len() > 1 {
            self.mention(path, line, None);
        }
    }

    /// The leaves of an import: path, bound name (none for all), line.
    fn leaves(tree: &UseTree, before: &[String], found: &mut Vec<Leaf>) {
        let with = |name: String| [before, &[name]].concat();
        let mut leaf = |path: Vec<String>, name: Option<String>, ident: &syn::Ident| {
            found.push((path, name, ident.span().start().line));
        };
        match tree {
            UseTree::Path(path) => Self::leaves(&path.tree, &with(path.ident.to_string()), found),
            UseTree::Name(name) if name.ident == "self" => {
                leaf(before.to_vec(), before.last().cloned(), &name.ident);
            }
            UseTree::Name(name) => {
                let text = name.ident.to_string();
                leaf(with(text.clone()), Some(text), &name.ident);
            }
            UseTree::Rename(rename) => {
                let mut path = with(rename.ident.to_string());
                path.retain(|part| part != "self" || before.is_empty());
                leaf(path, Some(rename.rename.to_string()), &rename.ident);
            }
            UseTree::Glob(glob) => {
                let line = glob.star_token.spans[0].start().line;
                found.push((before.to_vec(), None, line));
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    Self::leaves(tree, before, found);
                }
            }
        }
    }

    /// Paths in the tokens of a macro or an attribute, which have no grammar of their own.
    fn tokens(&mut self, tokens: TokenStream, before: &[String]) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let is_colon =
            |at: usize| matches!(tokens.get(at), Some(TokenTree::Punct(p)) if p.as_char() == ':');
        let mut at = 0;
        while at < tokens.len() {
            match &tokens[at] {
                TokenTree::Ident(first) => {
                    let line = first.span().start().line;
                    let mut path = [before, &[first.to_string()]].concat();
                    at += 1;
                    while is_colon(at) && is_colon(at + 1) {
                        match tokens.get(at + 2) {
                            Some(TokenTree::Ident(next)) => path.push(next.to_string()),
                            Some(TokenTree::Group(group))
                                if group.delimiter() == Delimiter::Brace =>
                            {
                                self.tokens(group.stream(), &path);
                            }
                            _ => break,
                        }
                        at += 3;
                    }
                    self.path(path, line);
                }
                TokenTree::Group(group) => {
                    self.tokens(group.stream(), &[]);
                    at += 1;
                }
                _ => at += 1,
            }
        }
    }
}

type Leaf = (Vec<String>, Option<String>, usize);

impl<'a> Visit<'a> for Reader<'_> {
    fn visit_item(&mut self, item: &'a Item) {
        let (attributes, name) = outline(item);
        if is_for_tests(attributes) {
            if let Item::Mod(module) = item {
                let path = format!("{}::{}", self.module, module.ident);
                self.all.tests.push(path);
            }
            return;
        }
        if let (Some(name), 0) = (name, self.blocks) {
            self.here().items.insert(name.to_string());
        }
        visit::visit_item(self, item);
    }

    fn visit_impl_item(&mut self, item: &'a syn::ImplItem) {
        let is_test = matches!(item, syn::ImplItem::Fn(function) if is_for_tests(&function.attrs));
        if !is_test {
            visit::visit_impl_item(self, item);
        }
    }

    fn visit_item_mod(&mut self, item: &'a syn::ItemMod) {
        if let Some((_, items)) = &item.content {
            let module = format!("{}::{}", self.module, item.ident);
            self.within(module, |reader| {
                items.iter().for_each(|item| reader.visit_item(item));
            });
        }
    }

    fn visit_item_use(&mut self, item: &'a syn::ItemUse) {
        let mut leaves = Vec::new();
        let before = match item.leading_colon {
            Some(_) => vec![String::new()],
            None => Vec::new(),
        };
        Self::leaves(&item.tree, &before, &mut leaves);
        let is_private = matches!(item.vis, syn::Visibility::Inherited);
        for (path, name, line) in leaves {
            let is_inside = self.blocks > 0;
            let here = self.here();
            match &name {
                Some(name) if is_inside => here.bound_inside.push((name.clone(), path.clone())),
                Some(name) => here.bound.push((name.clone(), path.clone())),
                None => here.globs.push(path.clone()),
            }
            let handed_on = (!is_private).then(|| name.unwrap_or_default());
            self.mention(path, line, handed_on);
        }
    }

    fn visit_block(&mut self, block: &'a syn::Block) {
        self.blocks += 1;
        visit::visit_block(self, block);
        self.blocks -= 1;
    }

    fn visit_path(&mut self, path: &'a syn::Path) {
        let mut parts: Vec<String> = path.segments.iter().map(|s| s.ident.to_string()).collect();
        if path.leading_colon.is_some() {
            parts.insert(0, String::new());
        }
        self.path(parts, path.segments[0].ident.span().start().line);
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, mac: &'a syn::Macro) {
        self.visit_path(&mac.path);
        self.tokens(mac.tokens.clone(), &[]);
    }

    fn visit_attribute(&mut self, attribute: &'a Attribute) {
        if let syn::Meta::List(list) = &attribute.meta {
            self.tokens(list.tokens.clone(), &[]);
        }
    }

    /// `pub(super)` names nothing that is used.
    fn visit_visibility(&mut self, _: &'a syn::Visibility) {}
}

/// Attributes and name of an item.
fn outline(item: &Item) -> (&[Attribute], Option<&syn::Ident>) {
    match item {
        Item::Const(item) => (&item.attrs, Some(&item.ident)),
        Item::Enum(item) => (&item.attrs, Some(&item.ident)),
        Item::Fn(item) => (&item.attrs, Some(&item.sig.ident)),
        Item::Impl(item) => (&item.attrs, None),
        Item::Macro(item) => (&item.attrs, item.ident.as_ref()),
        Item::Mod(item) => (&item.attrs, None),
        Item::Static(item) => (&item.attrs, Some(&item.ident)),
        Item::Struct(item) => (&item.attrs, Some(&item.ident)),
        Item::Trait(item) => (&item.attrs, Some(&item.ident)),
        Item::Type(item) => (&item.attrs, Some(&item.ident)),
        Item::Union(item) => (&item.attrs, Some(&item.ident)),
        Item::Use(item) => (&item.attrs, None),
        _ => (&[], None),
    }
}

/// Whether an item is compiled for tests only.
fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute
                .parse_args::<syn::Path>()
                .is_ok_and(|condition| condition.is_ident("test"))
    })
}
