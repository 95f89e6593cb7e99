//! Every function that reads what others wrote is reached from the fuzz targets: a reader that nobody hands malformed input to is named.

use crate::source::{files, is_word, rust};
use std::collections::{BTreeMap, BTreeSet};

/// What a function that reads a record, a text or a query takes.
const TAKES: [&str; 4] = ["&mut Fields", "text: &str", "query: &str", "refusal: &Refusal"];
/// Where foreign texts become values.
const FOLDERS: [&str; 2] = ["src/data", "src/routes"];

/// What takes a text and writes it, or lives in the browser alone (`tests/web/network.rs`).
const WRITERS: [&str; 4] =
    ["src/data/endpoint.rs", "src/data/wire/object.rs", "src/data/fetch.rs", "src/routes/embed_code.rs"];

struct Function {
    is_reader: bool,
    is_method: bool,
    /// `module::name`, `Type::name`, `.method` and plain names that stand in its body.
    names: BTreeSet<String>,
}

/// The functions of one file by name; `#[cfg(test)]` is no part of it.
fn functions(code: &str) -> Vec<(String, Function)> {
    let starts: Vec<usize> =
        code.match_indices("fn ").map(|(at, _)| at).filter(|at| !code[..*at].ends_with(is_word)).collect();
    let ends = starts.iter().skip(1).copied().chain([code.len()]);
    starts.iter().zip(ends).filter_map(|(start, end)| function(&code[start + 3..end])).collect()
}

fn function(text: &str) -> Option<(String, Function)> {
    let name: String = text.chars().take_while(|c| is_word(*c)).collect();
    let (head, body) = text.split_once('{')?;
    let takes = head.split("->").next().unwrap_or_default();
    // What turns a closure loose on a record reads nothing by itself.
    let is_reader =
        !["Fn(", "fn("].iter().any(|kind| takes.contains(kind)) && TAKES.iter().any(|kind| takes.contains(kind));
    let is_method = takes.contains("self");
    (!name.is_empty()).then(|| (name, Function { is_reader, is_method, names: names(body) }))
}

fn names(body: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for path in body.split(|c: char| !is_word(c) && c != ':' && c != '.') {
        let parts: Vec<&str> = path.split("::").filter(|part| !part.is_empty()).collect();
        found.extend(parts.windows(2).map(|pair| pair.join("::")));
        if let [first] = parts[..] {
            let words: Vec<&str> = first.split('.').collect();
            found.insert(words[0].to_owned());
            found.extend(words.iter().skip(1).map(|method| format!(".{method}")));
        }
    }
    found
}

/// File and name.
type Key = (String, String);
type Graph = BTreeMap<Key, Function>;

/// A method and a function of one name in one file are taken for one.
fn graph(sources: &[(String, String)]) -> Graph {
    let mut graph = Graph::new();
    for (path, text) in sources {
        let code = rust(text).code;
        for (name, found) in functions(code.split("#[cfg(test)]").next().unwrap_or_default()) {
            let none = Function { is_reader: false, is_method: false, names: BTreeSet::new() };
            let known = graph.entry((path.clone(), name)).or_insert(none);
            known.is_reader |= found.is_reader;
            known.is_method |= found.is_method;
            known.names.extend(found.names);
        }
    }
    graph
}

/// What `name`, standing in `file`, may mean: a function of that file, one that it imports, a method of whatever has one of that
/// name, or a function of the module or type that is named with it.
fn meant(name: &str, (file, own): (&str, &str), graph: &Graph, sources: &[(String, String)]) -> Vec<Key> {
    if let Some(method) = name.strip_prefix('.') {
        let is_meant = |(key, function): &(&(String, String), &Function)| key.1 == method && function.is_method;
        return graph.iter().filter(is_meant).map(|(key, _)| key.clone()).collect();
    }
    let holds = |(path, text): &&(String, String)| match name.split_once("::") {
        None => path == file || imports(own, stem(path), name),
        Some(("Self", _)) => path == file,
        Some((place, _)) => {
            stem(path) == place || own.contains(&format!("{} as {place}", stem(path))) || has_type(text, place)
        }
    };
    let name = name.rsplit("::").next().unwrap_or_default();
    let keys = sources.iter().filter(holds).map(|(path, _)| (path.clone(), name.to_owned()));
    keys.filter(|key| graph.contains_key(key)).collect()
}

fn has_type(text: &str, name: &str) -> bool {
    ["impl ", "impl<'a> "].iter().any(|word| [" ", "<"].iter().any(|end| text.contains(&format!("{word}{name}{end}"))))
}

fn imports(text: &str, module: &str, name: &str) -> bool {
    let mut uses = text.split("use ").skip(1).filter_map(|rest| rest.split(';').next());
    uses.any(|path| path.contains(&format!("{module}::")) && path.split(|c| !is_word(c)).any(|word| word == name))
}

/// `a` of both `src/a.rs` and `src/a/mod.rs`.
fn stem(path: &str) -> &str {
    let path = path.trim_end_matches(".rs").trim_end_matches("/mod");
    path.rsplit('/').next().unwrap_or_default()
}

/// Readers that nothing in `targets` leads to. A method counts once something else in its file is reached: then there may be a value
/// that has it.
fn unreached(sources: &[(String, String)], targets: &[(String, String)]) -> Vec<String> {
    let graph = graph(sources);
    let roots = targets.iter().flat_map(|(path, text)| lead(&names(&rust(text).code), (path, text), &graph, sources));
    // Whatever is led to waits here until it counts.
    let mut waiting: BTreeSet<Key> = roots.collect();
    let (mut reached, mut begun) = (BTreeSet::new(), BTreeSet::new());
    while let Some(key) = waiting.iter().find(|key| !graph[*key].is_method || begun.contains(&key.0)).cloned() {
        waiting.remove(&key);
        if !graph[&key].is_method {
            begun.insert(key.0.clone());
        }
        let own = sources.iter().find(|(path, _)| *path == key.0).map_or("", |(_, text)| text);
        let onward = lead(&graph[&key].names, (&key.0, own), &graph, sources);
        reached.insert(key);
        waiting.extend(onward.into_iter().filter(|key| !reached.contains(key)));
    }
    let is_left = |(key, function): &(&Key, &Function)| function.is_reader && !reached.contains(*key);
    let left = graph.iter().filter(is_left).filter(|(key, _)| !WRITERS.contains(&key.0.as_str()));
    left.map(|((path, name), _)| format!("{path}: {name}")).collect()
}

fn lead(names: &BTreeSet<String>, file: (&str, &str), graph: &Graph, sources: &[(String, String)]) -> Vec<Key> {
    names.iter().flat_map(|name| meant(name, file, graph, sources)).collect()
}

#[test]
fn every_reader_is_handed_malformed_input() {
    let sources: Vec<_> = FOLDERS.iter().flat_map(|folder| files(folder, &["rs"])).collect();
    let targets: Vec<_> = files("tests/fuzz", &["rs"])
        .into_iter()
        .filter(|(path, _)| ["targets", "folder"].contains(&stem(path)))
        .collect();
    assert!(graph(&sources).values().filter(|function| function.is_reader).count() > 30, "the readers were not found");
    let left = unreached(&sources, &targets);
    assert!(left.is_empty(), "give these to tests/fuzz/targets.rs:\n{}\n", left.join("\n"));
}

#[test]
fn a_reader_that_is_left_out_is_found() {
    let file = |path: &str, text: &str| (path.to_owned(), text.to_owned());
    let sources = [
        file(
            "src/data/wire/a.rs",
            "pub fn read(fields: &mut Fields) -> A { inner(fields) }\nfn inner(fields: &mut Fields) {}\nfn left(fields: &mut Fields) {}\n",
        ),
        file("src/data/wire/b.rs", "pub fn read(fields: &mut Fields) -> B { left() }\n"),
    ];
    let found = unreached(&sources, &[file("tests/fuzz/targets.rs", "fn all() { a::read(x) }")]);
    assert_eq!(found, ["src/data/wire/a.rs: left", "src/data/wire/b.rs: read"]);
}
