# Sourced by ./mvnw and ./kindred: sets JAVA_HOME to a JDK 25, or says what to install.
# Looked at in this order: JAVA_HOME, the java on the PATH, /usr/lib/jvm, SDKMAN, macOS, /opt.

jdk_is_25() {
  [ -x "$1/bin/javac" ] && [ -f "$1/release" ] && grep -Eq '^JAVA_VERSION="25(\.|")' "$1/release"
}

find_jdk_25() {
  for candidate in "${JAVA_HOME-}" "$(dirname "$(dirname "$(readlink -f "$(command -v java || true)" 2>/dev/null)")" 2>/dev/null)"; do
    if [ -n "$candidate" ] && jdk_is_25 "$candidate"; then
      printf '%s\n' "$candidate"
      return 0
    fi
  done
  find /usr/lib/jvm "${HOME-}/.sdkman/candidates/java" "${HOME-}/.jdks" /opt /usr/local \
    /Library/Java/JavaVirtualMachines -maxdepth 5 -type f -path '*/bin/javac' 2>/dev/null | sort |
    while IFS= read -r javac; do
      candidate=${javac%/bin/javac}
      if jdk_is_25 "$candidate"; then
        printf '%s\n' "$candidate"
        break
      fi
    done
}

found_jdk=$(find_jdk_25)
if [ -z "$found_jdk" ]; then
  echo "Kindred needs a JDK 25 and found none in JAVA_HOME, on the PATH or in /usr/lib/jvm." >&2
  echo "Install one (for example Temurin 25, package temurin-25-jdk) or set JAVA_HOME to it." >&2
  exit 1
fi
export JAVA_HOME="$found_jdk"
