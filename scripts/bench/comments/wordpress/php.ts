/** What WordPress is given of PHP: its settings, what it does without here, and how it is set up. */

const quoted = (text: string): string => `'${text.replaceAll(/[\\']/g, "\\$&")}'`;

const define = (name: string, value: string | boolean): string =>
  `define('${name}', ${typeof value === "string" ? quoted(value) : value});`;

const SECRETS = ["AUTH", "SECURE_AUTH", "LOGGED_IN", "NONCE"].flatMap((name) => [
  `${name}_KEY`,
  `${name}_SALT`,
]);

export interface Settings {
  /** Where it is reached. */
  readonly url: string;
  /** The path of the database's socket. */
  readonly socket: string;
  readonly database: string;
}

/** wp-config.php. It asks and tells nobody, and does no work of its own beside answering. */
export const configOf = ({ url, socket, database }: Settings): string =>
  [
    "<?php",
    define("DB_NAME", database),
    define("DB_USER", "root"),
    define("DB_PASSWORD", ""),
    define("DB_HOST", `localhost:${socket}`),
    define("DB_CHARSET", "utf8mb4"),
    define("DB_COLLATE", ""),
    ...SECRETS.map((name) => define(name, `${name}, made up to measure with`)),
    define("WP_HOME", url),
    define("WP_SITEURL", url),
    define("DISABLE_WP_CRON", true),
    define("WP_HTTP_BLOCK_EXTERNAL", true),
    "$table_prefix = 'wp_';",
    "if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');",
    "require_once ABSPATH . 'wp-settings.php';",
    "",
  ].join("\n");

/** A must-use plugin: no limit for an address, as there is none for ours. */
export const PLUGIN = "<?php\nadd_filter('wp_is_comment_flood', '__return_false', 100);\n";

/** A script that sets up `site`, with every comment held for a moderator, and prints the number of an article. */
export const installerOf = (site: string): string => `<?php
define('WP_INSTALLING', true);
require ${quoted(site)} . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('Measured', 'practice', 'practice@example.com', false, '', 'made up to measure with');
update_option('comment_moderation', 1);
update_option('comments_notify', 0);
update_option('moderation_notify', 0);
update_option('require_name_email', 0);
echo 'article ' . wp_insert_post([
  'post_title' => 'Ending therapy well',
  'post_content' => 'Words.',
  'post_status' => 'publish',
  'comment_status' => 'open',
]);
`;
