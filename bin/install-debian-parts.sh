#!/usr/bin/env bash
# Debian's parts that the tests work against: OpenSSH's server, run by the test itself; no service is started.
set -euo pipefail

[ -x /usr/sbin/sshd ] && exit 0
if [ "$(id -u)" -ne 0 ]; then
  echo "The tests of SFTP need OpenSSH's server: sudo apt-get install openssh-server" >&2
  exit 0
fi
export DEBIAN_FRONTEND=noninteractive
# Debian asks this program before a package starts its service; 101 says no.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  printf '#!/bin/sh\nexit 101\n' >"$policy"
  chmod +x "$policy"
  trap 'rm -f "$policy"' EXIT
fi
apt-get update -qq
apt-get install -y -qq --no-install-recommends openssh-server
