/** Comments to send, the same for every server, and the requests that carry them. */

export interface MadeComment {
  readonly message: string;
  /** Empty now and then, as readers leave it. */
  readonly name: string;
  readonly email: string;
}

const SENTENCES = [
  "I have been seeing the same person for two years now.",
  "Lately the hours feel longer than they are.",
  "Would it be rude to ask what we are working on?",
  "I like her, and I do not know whether that is the point.",
  "He says that doubt is part of it.",
];

/** Three sentences, a name now and then, no two the same. */
export const commentOf = (connection: number, count: number): MadeComment => {
  const said = [0, 1, 2].map((offset) => SENTENCES[(count + offset * connection) % SENTENCES.length]);
  return {
    message: `${said.join(" ")}\r\n\r\nNumber ${count} of ${connection}.`,
    name: count % 2 === 0 ? `Reader ${connection}` : "",
    email: count % 3 === 0 ? `reader-${connection}@example.com` : "",
  };
};

/** Where a server wants comments, and as what. */
interface Place {
  readonly host: string;
  readonly path: string;
  readonly type: string;
  /** Lines of the head besides. */
  readonly headers?: readonly string[];
}

/** A whole request. */
export const postOf = ({ host, path, type, headers = [] }: Place, body: string): string =>
  [
    `POST ${path} HTTP/1.1`,
    `Host: ${host}`,
    ...headers,
    `Content-Type: ${type}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    "",
    body,
  ].join("\r\n");

export const FORM = "application/x-www-form-urlencoded";

/** The body of a form. */
export const formOf = (fields: Readonly<Record<string, string>>): string =>
  new URLSearchParams(fields).toString();
