package dev.tocsin.node.http;

/// A node whose console a person may switch to.
///
/// @param node its id
/// @param name its name for people
/// @param url where its console is, such as `http://localhost:8081/`
/// @param self whether it is the node that answers
public record NodeLink(String node, String name, String url, boolean self) {}
