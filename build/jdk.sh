# Sourced by ./tocsin and ./check: find_jdk sets JAVA_HOME to a JDK 25 or newer.

jdk_version() { # prints the feature release of the JDK in $1, or 0
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || { echo 0; return; }
  local v
  v=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  echo "${v:-0}"
}

find_jdk() {
  local candidate on_path
  on_path=$(command -v javac 2>/dev/null || true)
  [ -n "$on_path" ] && on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
  for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/* "$on_path"; do
    [ -n "$candidate" ] && [ -d "$candidate" ] || continue
    if [ "$(jdk_version "$candidate")" -ge 25 ]; then
      export JAVA_HOME="$candidate"
      return 0
    fi
  done
  echo "tocsin: no JDK 25 or newer found in JAVA_HOME, /usr/lib/jvm or PATH; install one (Debian: a package such as openjdk-25-jdk or temurin-25-jdk) or set JAVA_HOME." >&2
  return 78
}
