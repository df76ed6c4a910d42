/// The configuration of a node: validated records, read from YAML with kebab-case keys.
///
/// An unknown key, a missing value or one out of range is an error that names line, column and a remedy. Every value
/// keeps its origin (default, file, environment, flag), which is printed at start; secrets are masked. Files speak in
/// degrees and metres; [NodeConfig#kernelSettings()][dev.tocsin.node.config.NodeConfig#kernelSettings()] holds radians.
@NullMarked
package dev.tocsin.node.config;

import org.jspecify.annotations.NullMarked;
