/**
 * Pictures of every kind of page, to look at beside the design: wide and narrow, by day and by night, in
 * print, and the states of a page that its address does not show. For developers:
 * `npx tsx scripts/screenshots.ts FOLDER [--site BUILT] [ADDRESS …]`
 */
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "./browser.ts";
import { optionsFor, renderSite } from "./build.ts";
import { isMain, runMain } from "./main-guard.ts";
import { PAGE_KINDS } from "./page-kinds.ts";
import { serveSite } from "./serve-site.ts";

const WIDTHS = [390, 1280];
const LIGHTS = ["light", "dark"] as const;
/** A4 without the margins of print.css, in CSS pixels: 134 mm. */
const PAPER = 506;

const nameOf = (address: string): string =>
  address === "/"
    ? "home"
    : address
        .replace(/\.html$/, "")
        .split("/")
        .filter((part) => part !== "")
        .join("-");

async function photograph(page: Page, address: string, folder: string): Promise<void> {
  const name = nameOf(address);
  const shoot = (kind: string) =>
    page.screenshot({ path: join(folder, `${name}-${kind}.png`), fullPage: true, animations: "disabled" });
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 844 });
    for (const colorScheme of LIGHTS) {
      await page.emulateMedia({ media: "screen", colorScheme });
      await shoot(`${width}-${colorScheme}`);
    }
  }
  await page.setViewportSize({ width: PAPER, height: 844 });
  await page.emulateMedia({ media: "print", colorScheme: "light" });
  await shoot("print");
}

async function photographAll(
  browser: Browser,
  url: string,
  addresses: readonly string[],
  folder: string,
): Promise<void> {
  const page = await browser.newPage();
  for (const address of addresses) {
    await page.goto(url + address);
    await photograph(page, address, folder);
    console.log(nameOf(address));
  }
}

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { site: { type: "string" }, today: { type: "string" } },
  });
  const [folder, ...addresses] = positionals;
  if (folder === undefined) throw new Error("Name the folder for the pictures.");
  await mkdir(folder, { recursive: true });
  const scratch = await mkdtemp(join(tmpdir(), "screenshots-"));
  const output = join(scratch, "_site");
  if (values.site === undefined) {
    const { today } = values;
    await renderSite(optionsFor({ output, ...(today !== undefined && { today }) }, Date.now()));
  }
  const server = await serveSite(values.site ?? output);
  const browser = await launchBrowser();
  try {
    await photographAll(browser, server.url, addresses.length > 0 ? addresses : PAGE_KINDS, folder);
  } finally {
    await browser.close();
    await server.close();
    await rm(scratch, { recursive: true });
  }
}

if (isMain(import.meta.url)) await runMain(main);
