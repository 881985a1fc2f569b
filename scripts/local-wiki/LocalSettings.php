<?php
// The settings of the local wiki: like Meta where a bot notices, small, and unable to reach the net.
if ( !defined( 'MEDIAWIKI' ) ) {
	exit;
}
$here = __DIR__;
$wgSitename = 'Meta';   // the project namespace is "Meta:"
$wgServer = 'http://127.0.0.1:' . ( getenv( 'SESSIONBOT_WIKI_PORT' ) ?: '8139' );
$wgScriptPath = '/w';
$wgResourceBasePath = '/w';
$wgArticlePath = '/wiki/$1';
$wgLanguageCode = 'en';
$wgLocaltimezone = 'UTC';
$wgSecretKey = str_repeat( '0123456789abcdef', 4 );
$wgShowExceptionDetails = true;

// --- Storage. `data` is a link that `scripts/wiki reset` moves to a fresh copy. It is read once a request, and not by
// realpath(), which PHP caches, so that a request never mixes two states.
$data = $here . '/' . readlink( "$here/data" );
$sqlite = static fn ( $name, $folder ) => [
	'type' => 'sqlite', 'dbname' => $name, 'tablePrefix' => '', 'dbDirectory' => $folder,
	'variables' => [ 'synchronous' => 'OFF' ], 'trxMode' => 'IMMEDIATE', 'flags' => 0,
];
$wgDBtype = 'sqlite';
$wgDBname = 'sessionbot_wiki';
$wgSQLiteDataDir = $data;
$wgDBservers = [ [
	'type' => 'sqlite', 'dbname' => $wgDBname, 'dbDirectory' => $data, 'host' => 'local', 'user' => '', 'password' => '',
	'load' => 1, 'flags' => DBO_DEFAULT, 'variables' => [ 'synchronous' => 'OFF' ],   // a throwaway wiki: no fsync
] ];
$wgObjectCaches[CACHE_DB] = [ 'class' => SqlBagOStuff::class, 'loggroup' => 'SQLBagOStuff', 'server' => $sqlite( 'wikicache', $data ) ];
// Logins live outside the snapshot: a test keeps its session over a reset, and the accounts are the same after it.
$wgObjectCaches['sessions'] = [ 'class' => SqlBagOStuff::class, 'loggroup' => 'SQLBagOStuff', 'server' => $sqlite( 'sessions', "$here/sessions" ) ];
$wgJobTypeConf['default'] = [ 'class' => 'JobQueueDB', 'claimTTL' => 3600, 'server' => $sqlite( "{$wgDBname}_jobqueue", $data ) ];
$wgLocalisationCacheConf['store'] = 'array';
$wgCacheDirectory = "$here/cache";
$wgUploadDirectory = "$here/images";
$wgMainCacheType = CACHE_NONE;   // not APCu: maintenance scripts cannot see it, and reset could not empty it
$wgParserCacheType = CACHE_DB;
$wgSessionCacheType = 'sessions';
$wgJobRunRate = 0;               // jobs only by maintenance/runJobs.php
$wgDiff3 = is_executable( '/usr/bin/diff3' ) ? '/usr/bin/diff3' : false;   // false: every overlap conflicts

// --- Nothing leaves the machine.
$wgHTTPProxy = 'http://127.0.0.1:9';   // the discard port; VisualEditor calls Parsoid inside PHP
$wgPingback = false;
$wgUseInstantCommons = false;
$wgEnableEmail = false;
$wgEnableUploads = false;

// --- Like Meta-Wiki.
$wgRateLimits = [];
$wgGroupPermissions['bot']['noratelimit'] = true;   // as on Wikimedia wikis; a plain wiki limits its bots
$wgExtraNamespaces += [ 200 => 'Grants', 201 => 'Grants_talk', 202 => 'Research', 203 => 'Research_talk',
	1198 => 'Translations', 1199 => 'Translations_talk' ];
$wgNamespacesWithSubpages = [ NS_MAIN => true, NS_TEMPLATE => true, 200 => true, 202 => true, 1198 => true ] + $wgNamespacesWithSubpages;
wfLoadSkin( 'Vector' );
wfLoadSkin( 'MinervaNeue' );   // phones
$wgDefaultSkin = 'vector';
wfLoadExtensions( [ 'Cite', 'ParserFunctions', 'TemplateData', 'Scribunto', 'AbuseFilter', 'SpamBlacklist', 'TitleBlacklist', 'VisualEditor' ] );
$wgPFEnableStringFunctions = false;
$wgScribuntoDefaultEngine = extension_loaded( 'luasandbox' ) ? 'luasandbox' : 'luastandalone';
$wgBlacklistSettings = [ 'spam' => [ 'files' => [] ], 'email' => [ 'files' => [] ] ];   // the default fetches Meta's list
$wgTitleBlacklistSources = [ [ 'type' => 'localpage', 'src' => 'MediaWiki:Titleblacklist' ] ];
$wgTitleBlacklistCaching = [ 'warningchance' => 1, 'expiry' => 1, 'warningexpiry' => 1 ];
$wgDefaultUserOptions['visualeditor-enable'] = 1;
$wgVisualEditorAvailableNamespaces = [ NS_MAIN => true, NS_USER => true, NS_PROJECT => true, NS_TEMPLATE => true ];
// Translate and TemplateStyles are not bundled: enough of their syntax that pages render.
$wgHooks['ParserFirstCallInit'][] = static function ( $parser ) {
	$parser->setHook( 'templatestyles', static fn () => '' );
	$parser->setHook( 'languages', static fn () => '' );
};
$wgHooks['ParserBeforeInternalParse'][] = static function ( $parser, &$text ) {
	$text = preg_replace(
		[ '#</?translate( nowrap)?>\n?#', '#<!--T:\w+-->\n?#', '#<tvar\|[^>]*>(.*?)</>#s', '#<tvar name=[^>]*>(.*?)</tvar>#s' ],
		[ '', '', '$1', '$1' ], $text );
};

// --- knobs.json, read on every request: any $wg… setting, "lag" in seconds, and "now", the time that pages are shown at.
$knobs = is_file( "$here/knobs.json" ) ? (array)json_decode( file_get_contents( "$here/knobs.json" ), true ) : [];
foreach ( $knobs as $name => $value ) {
	if ( str_starts_with( $name, 'wg' ) ) {
		$GLOBALS[$name] = $value;
	}
}
if ( isset( $knobs['lag'] ) ) {
	$wgHooks['ApiMaxLagInfo'][] = static function ( &$info ) use ( $knobs ) {
		$info = [ 'host' => 'local-db', 'lag' => $knobs['lag'], 'type' => 'db' ];
	};
}
if ( isset( $knobs['now'] ) ) {   // for {{CURRENTYEAR}} and its like; edits keep the real time
	$wgHooks['ParserGetVariableValueTs'][] = static function ( $parser, &$time ) use ( $knobs ) {
		$time = wfTimestamp( TS_UNIX, $knobs['now'] );
	};
}
