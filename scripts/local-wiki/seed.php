<?php
// Fills a new wiki: the accounts of accounts.json, the pages behind {{int:lang}}, which only administrators may make, and
// the page that lets the bot run.
require_once getenv( 'MW_INSTALL_PATH' ) . '/maintenance/Maintenance.php';

use MediaWiki\MediaWikiServices;

class SeedLocalWiki extends Maintenance {
	private const LANGUAGES = [ 'de', 'fr', 'es', 'ar', 'he' ];

	public function execute() {
		$given = json_decode( file_get_contents( __DIR__ . '/accounts.json' ), true );
		foreach ( $given['accounts'] as $name => $account ) {
			$groups = $account['groups'] ? [ 'custom-groups' => implode( ',', $account['groups'] ) ] : [];
			$this->maintain( 'createAndPromote', $groups, [ $name, $account['password'] ] );
		}
		foreach ( $given['bot_passwords'] as $login => $entry ) {
			[ $name, $appId ] = explode( '@', $login );
			$grants = implode( ',', $entry['grants'] );
			$this->maintain( 'createBotPassword', [ 'appid' => $appId, 'grants' => $grants ], [ $name, $entry['password'] ] );
		}
		$this->save( $given['administrator']['name'], 'MediaWiki:Lang', 'en' );
		foreach ( self::LANGUAGES as $code ) {
			$this->save( $given['administrator']['name'], "MediaWiki:Lang/$code", $code );
		}
		$this->save( $given['administrator']['name'], 'User:SessionBot/Run', 'run' );
	}

	private function maintain( string $script, array $options, array $arguments ): void {
		$child = $this->runChild( ucfirst( $script ), getenv( 'MW_INSTALL_PATH' ) . "/maintenance/$script.php" );
		$child->loadParamsAndArgs( null, $options, $arguments );
		$child->execute();
	}

	private function save( string $name, string $title, string $text ): void {
		$services = MediaWikiServices::getInstance();
		$page = $services->getWikiPageFactory()->newFromTitle( $services->getTitleFactory()->newFromText( $title ) );
		$user = $services->getUserFactory()->newFromName( $name );
		$status = $page->doUserEditContent( new WikitextContent( $text ), $user, 'A new wiki' );
		if ( !$status->isOK() ) {
			$this->fatalError( "$title: $status" );
		}
	}
}

$maintClass = SeedLocalWiki::class;
require_once RUN_MAINTENANCE_IF_MAIN;
