<?php
// `php -S` calls this for every request: one JSON line a request, then /wiki/Title to MediaWiki; the rest are files.
$path = parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH ) ?: '/';

$entry = [ 'time' => microtime( true ), 'method' => $_SERVER['REQUEST_METHOD'], 'path' => $path ];
$shown = [ 'action', 'prop', 'list', 'meta', 'generator', 'title', 'page', 'paction', 'assert', 'assertuser', 'maxlag',
	'bot', 'minor', 'baserevid', 'basetimestamp', 'createonly', 'nocreate', 'md5' ];
foreach ( array_intersect_key( $_POST + $_GET, array_flip( $shown ) ) as $name => $value ) {
	$entry[$name] = is_string( $value ) ? substr( $value, 0, 200 ) : $value;
}
foreach ( [ 'titles', 'pageids', 'revids' ] as $name ) {
	if ( isset( $_REQUEST[$name] ) ) {
		$entry["number of $name"] = substr_count( $_REQUEST[$name], '|' ) + 1;
	}
}
$entry['agent'] = $_SERVER['HTTP_USER_AGENT'] ?? '';
$line = json_encode( $entry, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_INVALID_UTF8_SUBSTITUTE );
file_put_contents( __DIR__ . '/requests.jsonl', "$line\n", FILE_APPEND | LOCK_EX );

if ( $path === '/' ) {
	header( 'Location: /wiki/Main_Page' );
	return true;
}
if ( !preg_match( '#^/wiki(/|$)#', $path ) ) {
	return false;
}
$_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = '/w/index.php';
$_SERVER['SCRIPT_FILENAME'] = $_SERVER['DOCUMENT_ROOT'] . '/w/index.php';
unset( $_SERVER['PATH_INFO'] );
chdir( $_SERVER['DOCUMENT_ROOT'] . '/w' );
require $_SERVER['SCRIPT_FILENAME'];
return true;
