# shellcheck shell=bash
# Sourced by scripts/wiki: fetches PHP and MediaWiki for this kind of machine, builds the wiki, keeps a snapshot of it. Both halves are made in a temporary folder and renamed when they are whole.
set -euo pipefail
: "${dir:?}" "${software:?}" "${wiki:?}" "${parts:?}" "${url:?}"
packages=(php-cli php-intl php-mbstring php-xml php-sqlite3)
modules=(dom intl mbstring pdo_sqlite xml)
image=mediawiki:1.43

missing() { say "cannot make a local wiki: missing $*"; exit 77; }

kind() {   # apt: root on Debian or Ubuntu; unpack: anybody there; docker; SESSIONBOT_WIKI_KIND has the last word
	if [[ ${SESSIONBOT_WIKI_KIND:-} ]]; then echo "$SESSIONBOT_WIKI_KIND"
	elif command -v apt-get dpkg-deb >/dev/null; then if [[ $(id -u) == 0 ]]; then echo apt; else echo unpack; fi
	elif docker info >/dev/null 2>&1; then echo docker
	else echo none; fi
}

inputs() { cat "$parts"/* | sha256sum; }
built() { [[ -x $software/php && -f $wiki/inputs && $(<"$wiki/inputs") == "$(inputs)" ]]; }

build() {
	! built || return 0
	mkdir -p "$dir"
	exec {building}>"$dir/build.lock"
	flock -n "$building" || { say 'another build is under way; waiting for it'; flock "$building"; }
	if ! built; then
		! running || fail "the wiki in $dir is in use and its inputs have changed: scripts/wiki stop, then build again"
		fetch
		install
	fi
	exec {building}>&-
}

# --- software/: an executable `php` and the tree `mediawiki`

fetch() {
	! complete "$software" || return 0
	local new how began=$SECONDS
	how=$(kind)
	[[ $how != none ]] || missing 'apt-get (Debian, Ubuntu) or a running Docker'
	rm -rf "$dir"/fetching.*
	new=$(mktemp -d "$dir/fetching.XXXXXX")
	say "fetching PHP and MediaWiki into $software ($how)"
	case $how in
	apt) complete_php php || apt install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
		wrap "$new" 'exec php "$@"'
		fetch_mediawiki "$new" ;;
	unpack) if complete_php php; then wrap "$new" 'exec php "$@"'; else unpack_php "$new"; fi
		fetch_mediawiki "$new" ;;
	docker) fetch_docker "$new" ;;
	*) fail "SESSIONBOT_WIKI_KIND is apt, unpack or docker, not $how" ;;
	esac
	complete "$new" || fail "the fetched PHP lacks one of: ${modules[*]}"
	chmod 755 "$new"
	rm -rf "$software"
	mv "$new" "$software"
	say "fetched in $((SECONDS - began)) s"
}

complete() { [[ -f $1/mediawiki/api.php ]] && complete_php "$1/php"; }
complete_php() {
	local loaded module
	command -v "$1" >/dev/null && loaded=$("$1" -m 2>/dev/null) || return 1
	for module in "${modules[@]}"; do grep -qix "$module" <<<"$loaded" || return 1; done
}
# shellcheck disable=SC2016
wrap() { printf '#!/bin/sh\nhere=$(dirname "$0")\n%s\n' "$2" >"$1/php"; chmod +x "$1/php"; }

apt() {   # apt-get, its lists refreshed when there are none or the first try fails; without root, with lists of our own
	local own=(-o APT::Sandbox::User=root)
	if [[ $(id -u) != 0 ]]; then
		mkdir -p "$dir/apt/lists/partial" "$dir/apt/cache/archives/partial"
		own+=(-o Dir::State::lists="$dir/apt/lists" -o Dir::Cache="$dir/apt/cache" -o Debug::NoLocking=1)
	fi
	if apt-get "${own[@]}" "$@" 2>"$dir/apt.log"; then return; fi
	say 'refreshing package lists'
	apt-get "${own[@]}" update -qq >"$dir/apt.log" 2>&1 || say "apt-get update: $(grep -m1 -E '^[EW]:' "$dir/apt.log")"
	apt-get "${own[@]}" "$@" 2>"$dir/apt.log" || missing "packages: $(grep -m1 ^E: "$dir/apt.log" || echo "see $dir/apt.log")"
}

fetch_mediawiki() (   # unpacked, not installed: installing would bring Apache and MariaDB
	mkdir "$1/unpacked"
	cd "$1/unpacked"
	apt download -qq mediawiki mediawiki-classes >/dev/null
	for package in *.deb; do dpkg-deb -x "$package" .; done
	mv usr/share/mediawiki "$1/mediawiki"
	cd "$1/mediawiki"
	rm -rf "$1/unpacked" LocalSettings.php config extensions images   # links to places that an installation would make
	ln -s extensions-core extensions
	mkdir images
)

unpack_php() (   # root/ holds the packages, root/conf.d their settings in the order that their maintainers gave
	local root=$1/root names also file order libraries
	mkdir -p "$root/conf.d" "$1/debs"
	cd "$1/debs"
	names=$(apt install -s -qq --no-install-recommends "${packages[@]}" | awk '/^Inst/ {print $2}')
	# Whatever is installed of PHP is unpacked too, for the interpreter looks for its modules in one folder.
	also=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' 'php[0-9]*' 2>/dev/null | awk '$1 == "installed" {print $2}' || :)
	# shellcheck disable=SC2086
	apt download -qq $names $also >/dev/null
	for file in *.deb; do dpkg-deb -x "$file" "$root"; done
	for file in "$root"/usr/share/php*/*/*.ini; do
		order=$(sed -n 's/^; *priority=//p' "$file")
		cp "$file" "$root/conf.d/${order:-20}-${file##*/}"
	done
	cd "$root"
	# shellcheck disable=SC2016
	libraries=$(find usr/lib lib -maxdepth 1 -name '*-linux-*' -printf '$here/root/%p:' 2>/dev/null || :)
	wrap "$1" "PHP_INI_SCAN_DIR=\$here/root/conf.d LD_LIBRARY_PATH=${libraries%:} \\
exec \$here/root/$(echo usr/bin/php[0-9]*) -c \$here/root/conf.d -d extension_dir=\$here/root/$(dirname usr/lib/php/*/intl.so) \"\$@\""
	rm -rf "$1/debs"
)

fetch_docker() {   # untried: written on a machine without an engine
	local container
	container=$(docker create "$image") || missing "Docker's image $image"
	docker cp "$container:/var/www/html" "$1/mediawiki" >/dev/null
	docker rm "$container" >/dev/null
	wrap "$1" "exec docker run --rm -i --init --network host --user \"\$(id -u):\$(id -g)\" -v '$dir:$dir' -v '$parts:$parts:ro' \\
-e MW_CONFIG_FILE -e MW_INSTALL_PATH -e SESSIONBOT_WIKI_PORT -e PHP_CLI_SERVER_WORKERS $image php \"\$@\""
}

# --- wiki/: settings, data, snapshot

maintain() { "$software/php" "$@" </dev/null >>"$new/build.log" 2>&1 || fail "${1##*/} failed: $(tail -1 "$new/build.log")"; }

install() {
	local new began=$SECONDS maintenance=$software/mediawiki/maintenance
	export MW_INSTALL_PATH=$software/mediawiki
	rm -rf "$dir"/building.*
	new=$(mktemp -d "$dir/building.XXXXXX")
	say "building the wiki in $wiki"
	mkdir "$new"/{data.first,sessions,images,cache,www,generated}
	ln -s data.first "$new/data"
	ln -s ../../software/mediawiki "$new/www/w"
	(
		unset MW_CONFIG_FILE
		maintain "$maintenance/install.php" --dbtype sqlite --dbname sessionbot_wiki --dbpath "$new/data.first" --server "$url" --scriptpath /w \
			--lang en --confpath "$new/generated" --extensions AbuseFilter --pass "$(administrator password)" Meta "$(administrator name)"
	)
	cp "$parts"/{LocalSettings.php,router.php} "$new"
	export MW_CONFIG_FILE=$new/LocalSettings.php
	# shellcheck disable=SC2016
	maintain -r '(new PDO("sqlite:$argv[1]"))->exec("PRAGMA journal_mode = WAL");' "$new/data.first/sessionbot_wiki.sqlite"   # for good
	maintain "$maintenance/rebuildLocalisationCache.php" --lang=en,de,fr,es,ar,he --force
	maintain "$parts/seed.php"
	maintain "$maintenance/runJobs.php"
	rm -r "$new/generated"
	cp -a "$new/data.first" "$new/snapshot"
	inputs >"$new/inputs"
	export MW_CONFIG_FILE=$wiki/LocalSettings.php
	chmod 755 "$new"
	rm -rf "$wiki"
	mv "$new" "$wiki"
	say "built in $((SECONDS - began)) s"
}

# shellcheck disable=SC2016
administrator() { "$software/php" -r 'echo json_decode( file_get_contents( $argv[1] ), true )["administrator"][$argv[2]];' "$parts/accounts.json" "$1"; }
