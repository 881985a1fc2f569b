# shellcheck shell=bash
# Sets up .venv in the checkout, once for each pyproject.toml; sourced by scripts/demo, scripts/test and .ci/run.
#   source …/setup.sh
#   set_up        what the program needs
#   set_up dev    and what its tests and checks need
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
venv=$root/.venv
stamp=$venv/set-up   # what was set up: extras, place, hash of pyproject.toml

say() { echo "${0##*/}: $*" >&2; }
fail() { say "$*"; exit 1; }

set_up() {
	local extras=${1:-} wanted
	wanted="$root $(cksum <"$root/pyproject.toml")"
	is_set_up "$extras" "$wanted" && return
	usable || make_venv
	say "installing what pyproject.toml asks for${extras:+ ($extras)} into $venv"
	rm -f "$stamp"
	"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input -e "$root${extras:+[$extras]}" ||
		fail 'pip could not install the packages named in pyproject.toml, see above; it needs a package index within reach'
	printf '%s\n' "$extras" "$wanted" >"$stamp"
}

is_set_up() {   # what was set up for dev serves without it as well
	[[ -x $venv/bin/sessionbot && -f $stamp && $(tail -n 1 "$stamp") == "$2" ]] || return 1
	[[ $(head -n 1 "$stamp") == dev || $1 != dev ]]
}

usable() {   # a .venv that somebody made by hand will do; one that was moved here will not
	works "$venv/bin/python" && "$venv/bin/python" -c 'import pip' 2>/dev/null || return 1
	[[ ! -e $stamp || $(tail -n 1 "$stamp") == "$root "* ]]
}

make_venv() {
	local python
	first_python 'import ensurepip, venv' >/dev/null || need_python
	python=$(first_python 'import ensurepip, venv') ||
		fail 'Python 3.11 or newer with its venv module is needed and was not found; install it, or name it in PYTHON'
	say "making a virtual environment in $venv with $("$python" --version)"
	"$python" -m venv --clear "$venv" || fail "$python could not make a virtual environment, see above"
}

first_python() {   # the first that is new enough and can do what $1 says; PYTHON names one by hand
	local name
	for name in ${PYTHON:+"$PYTHON"} python3 python3.14 python3.13 python3.12 python3.11; do
		if works "$name" && "$name" -c "$1" 2>/dev/null; then command -v "$name"; return; fi
	done
	return 1
}

works() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

need_python() {   # Debian packs the venv module by itself
	local python
	if python=$(first_python pass); then need "${python##*/}-venv"; else need python3 python3-venv; fi
}

need() {   # installs Debian packages where that is possible without a question, else says what is missing
	command -v apt-get >/dev/null || fail "please install what Debian calls $*"
	[[ $(id -u) == 0 ]] || fail "please run: sudo apt-get install $*"
	say "apt-get installs $*"
	{ apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "$@"; } >&2 ||
		fail "apt-get could not install $*, see above"
}
