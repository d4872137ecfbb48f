/** The web server before WordPress, and the processes that run it. */
import { join } from "node:path";

export interface WebPlaces {
  /** For what they write. */
  readonly folder: string;
  /** WordPress itself. */
  readonly site: string;
  readonly port: number;
  /** The path of the socket between the two. */
  readonly socket: string;
}

export const PROCESSES = 8;

const PARAMETERS = {
  SCRIPT_FILENAME: "$document_root$fastcgi_script_name",
  SCRIPT_NAME: "$fastcgi_script_name",
  DOCUMENT_ROOT: "$document_root",
  REQUEST_METHOD: "$request_method",
  REQUEST_URI: "$request_uri",
  QUERY_STRING: "$query_string",
  CONTENT_TYPE: "$content_type",
  CONTENT_LENGTH: "$content_length",
  SERVER_PROTOCOL: "$server_protocol",
  SERVER_NAME: "$server_name",
  SERVER_PORT: "$server_port",
  REMOTE_ADDR: "$remote_addr",
};

/** The configuration of one nginx in the foreground, in one process. */
export const nginxFor = ({ folder, site, port, socket }: WebPlaces): string => `
daemon off;
master_process off;
pid ${join(folder, "nginx.pid")};
events {}
http {
  access_log off;
  # A connection of this measurement is not one of a reader's.
  keepalive_requests 1000000000;
${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `  ${name}_temp_path ${join(folder, name)};`).join("\n")}
  server {
    listen 127.0.0.1:${port};
    root ${site};
    location ~ \\.php$ {
${Object.entries(PARAMETERS)
  .map(([name, value]) => `      fastcgi_param ${name} ${value};`)
  .join("\n")}
      fastcgi_pass unix:${socket};
    }
  }
}
`;

/** The configuration of PHP's processes; which user they run as can and must be told only by root. */
export const phpFpmFor = ({ folder, socket }: WebPlaces, isRoot: boolean): string => `
[global]
error_log = ${join(folder, "php-fpm-errors.log")}
[wordpress]
${isRoot ? "user = root" : ""}
listen = ${socket}
pm = static
pm.max_children = ${PROCESSES}
`;
