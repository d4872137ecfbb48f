/** The desk as somebody at the practice uses it: signed in, reading pages and sending their forms. */
import { ORIGIN } from "./start.ts";

const PASSPHRASE = "four words to measure with";

/** The value of a hidden field of a page. @throws Error when there is none */
export const field = (html: string, name: string): string => {
  const value = new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1];
  if (value === undefined) throw new Error(`The desk's page has no field “${name}”`);
  return value;
};

export interface OpenDesk {
  /** @throws Error when the page is not to be had */
  page(path: string): Promise<string>;
  post(path: string, fields: Readonly<Record<string, string>>): Promise<Response>;
}

/** Sets the first passphrase, which signs in. */
export async function openDesk({ url, setupPath }: { url: string; setupPath: string }): Promise<OpenDesk> {
  const post = (path: string, fields: Readonly<Record<string, string>>, cookie = ""): Promise<Response> =>
    fetch(url + path, {
      method: "POST",
      redirect: "manual",
      headers: { Origin: ORIGIN, "Sec-Fetch-Site": "same-origin", Cookie: cookie },
      body: new URLSearchParams(fields),
    });
  const form = await (await fetch(url + setupPath)).text();
  const names = [...form.matchAll(/type="password"[^>]*name="([^"]+)"|name="([^"]+)"[^>]*type="password"/g)];
  const answer = await post(
    setupPath,
    Object.fromEntries(names.map(([, before, after]) => [before ?? after ?? "", PASSPHRASE])),
  );
  const cookie = answer.headers.get("set-cookie")?.split(";", 1)[0] ?? "";
  return {
    page: async (path) => {
      const page = await fetch(url + path, { headers: { Cookie: cookie } });
      if (page.status !== 200) throw new Error(`${path} was answered with ${page.status}`);
      return page.text();
    },
    post: (path, fields) => post(path, fields, cookie),
  };
}
