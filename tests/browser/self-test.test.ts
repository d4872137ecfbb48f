import { build } from "esbuild";
import type { Page } from "playwright-core";
import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { itemsOf } from "../../_data/schema/self-test-score.ts";
import { selfTest } from "../../_data/self-test.ts";
import { SelfTestInvitation } from "../../_includes/components/self-test/invitation.tsx";
import { selfTestCases, type WorkedCase } from "../data/self-test-cases.ts";
import { type Reader, startReader, takeNotes } from "./reader.ts";
import {
  ADDRESS,
  keepOnDevice,
  NOTHING_STORED,
  next,
  openTest,
  startButton,
  stored,
} from "./self-test-steps.ts";

/** Browser code for the route, as it is sent: brotli, in bytes. */
const MOST_SCRIPT = 12_000;

let reader: Reader;
beforeAll(async () => {
  reader = await startReader();
});
afterAll(() => reader.close());

/** A page with the test at its start. */
const startPage = async (): Promise<Page> => {
  const page = await reader.page();
  await openTest(page, reader.origin);
  return page;
};

const caseOf = (id: string): WorkedCase =>
  selfTestCases.worked.find((worked) => worked.id === id) ?? expect.fail(`no case ${id}`);

const statement = (id: string) => itemsOf(selfTest).find((item) => item.id === id)?.statement ?? "";

test("red boxes come first and whole, then the headline, then the picture and the rest in its order", async () => {
  const page = await startPage();
  await keepOnDevice(page, [caseOf("W12")], ["2026-03-12"]);
  await page.reload();
  await page.getByRole("button", { name: "Look at it" }).click();
  const texts = (await page.locator("#self-test-result").textContent()) ?? "";
  const order = [
    "In danger now?",
    selfTest.rule.flags[0]?.red?.text ?? "",
    selfTest.headlines.safety.title,
    selfTest.words.result.picture.title,
    selfTest.words.result.amber,
    selfTest.words.result.strengths.title,
    selfTest.words.result.talkAbout.title,
    selfTest.words.result.questions.title,
    selfTest.secondOpinion.title,
    selfTest.secondOpinion.firstWhenRed.label,
    "Contact the practice",
    selfTest.words.keep.title,
    selfTest.words.account.title,
  ].map((text) => texts.indexOf(text));
  expect(order).not.toContain(-1);
  expect(order).toEqual([...order].sort((a, b) => a - b));
  await page.context().close();
});

describe("steps", () => {
  test("back and forward go through the parts, focus their headings and keep the answers", async () => {
    const page = await startPage();
    await startButton(page).click();
    await page.locator("input[name=A1][value='3']").check();
    await next(page);
    const heading = () => page.evaluate(() => document.activeElement?.textContent);
    expect(await heading()).toBe("The work you do together");
    await page.goBack();
    expect(await heading()).toBe("You and your therapist");
    expect(await page.locator("input[name=A1][value='3']").isChecked()).toBe(true);
    await page.goForward();
    expect(await heading()).toBe("The work you do together");
    await page.getByRole("button", { name: "Back to part 1" }).click();
    expect(await heading()).toBe("You and your therapist");
    // The skip link makes an entry of its own, which must not throw the reader out of the part.
    await page.locator("a.skip").press("Enter");
    expect(await page.getByRole("heading", { name: "You and your therapist" }).isVisible()).toBe(true);
    await page.context().close();
  });

  test("with nothing answered there is no result, but a way back", async () => {
    const page = await startPage();
    await startButton(page).click();
    for (const _ of selfTest.parts) await next(page);
    expect(await page.locator("#self-test-result h2").allTextContents()).toEqual([
      selfTest.words.empty.title,
    ]);
    await page.getByRole("button", { name: selfTest.words.empty.back }).click();
    expect(await page.getByRole("heading", { name: "You and your therapist" }).isVisible()).toBe(true);
    await page.context().close();
  });

  test("reload forgets, after a warning that comes only when there are answers", async () => {
    const page = await reader.page();
    const warnings: string[] = [];
    page.on("dialog", (dialog) => {
      warnings.push(dialog.type());
      void dialog.accept();
    });
    await openTest(page, reader.origin);
    await startButton(page).click();
    await page.reload();
    expect(warnings).toEqual([]);
    await startButton(page).click();
    await page.locator("input[name=A1][value='3']").check();
    await page.reload();
    expect(warnings).toEqual(["beforeunload"]);
    await startButton(page).click();
    expect(await page.locator("input:checked").count()).toBe(0);
    expect(await stored(page)).toEqual(NOTHING_STORED);
    await page.context().close();
  });

  test("nobody on the way to help is asked whether they are sure", async () => {
    const page = await reader.page();
    const warnings: string[] = [];
    page.on("dialog", (dialog) => {
      warnings.push(dialog.type());
      void dialog.accept();
    });
    await openTest(page, reader.origin);
    await startButton(page).click();
    await page.locator("input[name=A1][value='3']").check();
    await page.locator(".helpline a[href='/crisis-help/']").first().click();
    await page.waitForURL(`${reader.origin}/crisis-help/`);
    expect(warnings).toEqual([]);
    await page.context().close();
  });

  test("the way out replaces the page, and who comes back finds no answers", async () => {
    const page = await reader.page();
    await page.route(selfTest.leave.href, (route) =>
      route.fulfill({ body: "Rain", contentType: "text/plain" }),
    );
    await openTest(page, reader.origin);
    await startButton(page).click();
    await page.locator("input[name=A1][value='3']").check();
    await page.locator("[data-on]:not(.off) [data-leave]").click();
    await page.waitForURL(selfTest.leave.href);
    await page.goBack();
    await startButton(page).waitFor();
    expect(await page.locator("input:checked").count()).toBe(0);
    await page.context().close();
  });
});

describe("what the reader chooses to keep", () => {
  test("survives, stands beside a later result, and can be deleted", async () => {
    const page = await reader.page();
    await page.clock.setFixedTime(new Date("2026-03-12T12:00:00"));
    await openTest(page, reader.origin);
    await startButton(page).click();
    for (const { id } of selfTest.parts[0].items) await page.locator(`input[name=${id}][value='3']`).check();
    for (const _ of selfTest.parts) await next(page);
    expect(await page.getByText(selfTest.words.keep.explain).isVisible()).toBe(true);
    expect(await stored(page)).toEqual(NOTHING_STORED);
    const keep = page.getByRole("button", { name: selfTest.words.keep.keep });
    await keep.click();
    expect((await stored(page)).local).toHaveLength(1);
    expect(await page.locator("#self-test-result [role=status]").textContent()).toBe(
      selfTest.words.keep.done,
    );
    expect(await page.getByText("Kept on this device on March 12, 2026.").isVisible()).toBe(true);

    await page.clock.setFixedTime(new Date("2026-06-01T12:00:00"));
    await page.reload();
    expect(await page.getByText("A result from March 12, 2026.").isVisible()).toBe(true);
    await startButton(page).click();
    for (const { id } of selfTest.parts[0].items) await page.locator(`input[name=${id}][value='5']`).check();
    for (const _ of selfTest.parts) await next(page);
    await keep.click();
    const table = page.locator(".snapshots:visible");
    expect(await table.locator("thead th").allTextContents()).toEqual([
      "Part",
      "March 12, 2026",
      "June 1, 2026",
    ]);
    expect(await table.locator("tbody tr").first().locator(".band").allTextContents()).toEqual([
      selfTest.bands.mixed,
      selfTest.bands.good,
    ]);
    expect(await table.textContent()).toContain("These are two snapshots, not a trend.");
    expect(await table.textContent()).not.toMatch(/[%↑↓→←+]/);

    await page.reload();
    await page.getByRole("button", { name: "Look at it: March 12, 2026" }).click();
    expect(await page.locator(".results .band").first().textContent()).toBe(selfTest.bands.mixed);
    await page.getByRole("button", { name: selfTest.words.keep.remove }).locator("visible=true").click();
    await page.goBack();
    await page.getByRole("button", { name: "Delete it: June 1, 2026" }).click();
    expect(await stored(page)).toEqual(NOTHING_STORED);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(selfTest.words.keep.removed);
    await page.context().close();
  });

  test("is offered in words when the browser keeps nothing", async () => {
    const page = await reader.page();
    await page.addInitScript(() => {
      Object.defineProperty(window, "localStorage", {
        get: () => {
          throw new Error("not allowed");
        },
      });
    });
    await openTest(page, reader.origin);
    await startButton(page).click();
    await page.locator("input[name=A1][value='3']").check();
    for (const _ of selfTest.parts) await next(page);
    await page.getByRole("button", { name: selfTest.words.keep.keep }).click();
    expect(await page.locator("#self-test-result [role=status]").textContent()).toBe(
      selfTest.words.keep.failed,
    );
    await page.context().close();
  });

  test("saves a text file without a request, with the chosen questions and the reader's own", async () => {
    const page = await reader.page();
    await page.clock.setFixedTime(new Date("2026-03-12T12:00:00"));
    await openTest(page, reader.origin);
    await startButton(page).click();
    await page.locator("input[name=A1][value='2']").check();
    await page.locator("input[name=A2][value='2']").check();
    for (const _ of selfTest.parts) await next(page);
    const asks = selfTest.parts[0].items.map(({ ask }) => ask ?? "");
    await page.getByRole("checkbox", { name: asks[0] ?? "" }).uncheck();
    await page
      .getByRole("textbox", { name: selfTest.words.result.questions.own })
      .fill("And what about money?");
    const { requests } = takeNotes(page);
    const saving = page.waitForEvent("download");
    await page.getByRole("button", { name: selfTest.words.keep.save }).click();
    const file = await saving;
    expect(file.suggestedFilename()).toBe("self-test-2026-03-12.txt");
    const chunks: Buffer[] = [];
    for await (const chunk of await file.createReadStream()) chunks.push(Buffer.from(chunk));
    const text = Buffer.concat(chunks).toString("utf8");
    expect(text).toContain(statement("A1"));
    expect(text).not.toContain(asks[0]);
    expect(text).toContain(asks[1]);
    expect(text).toContain("- And what about money?");
    // The file comes out of the page's own memory.
    expect(requests.filter((request) => !request.url().startsWith("blob:"))).toEqual([]);
    await page.context().close();
  });

  test("starting again forgets", async () => {
    const page = await startPage();
    await startButton(page).click();
    await page.locator("input[name=A1][value='2']").check();
    for (const _ of selfTest.parts) await next(page);
    await page.getByRole("button", { name: selfTest.words.keep.again }).click();
    expect(await startButton(page).isVisible()).toBe(true);
    expect(await page.locator("input:checked").count()).toBe(0);
    await page.context().close();
  });
});

/** How many sheets a printed page has. */
const sheets = (pdf: Buffer): number => pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;

describe("on paper and without scripts", () => {
  test.each(["Letter", "A4"])("the form prints on two sheets of %s", async (format) => {
    const page = await reader.page({ javaScriptEnabled: false });
    await page.goto(reader.origin + ADDRESS);
    expect(sheets(await page.pdf({ format }))).toBe(2);
    await page.context().close();
  });

  test("where scripts run, the start prints the same form", async () => {
    const page = await startPage();
    expect(sheets(await page.pdf({ format: "Letter" }))).toBe(2);
    await page.context().close();
  });

  test("a result prints with the answers and the chosen questions, without the practice's own links", async () => {
    const page = await startPage();
    await keepOnDevice(page, [caseOf("W05")], ["2026-03-12"]);
    await page.reload();
    await page.getByRole("button", { name: "Look at it" }).click();
    const [chosen, left] = selfTest.parts[1].items.slice(5).map(({ ask }) => ask ?? "");
    await page.getByRole("checkbox", { name: left ?? "" }).uncheck();
    await page.emulateMedia({ media: "print" });
    const visible = async (text: string) =>
      page.getByText(text, { exact: false }).locator("visible=true").count();
    expect(await visible(chosen ?? "")).toBe(1);
    expect(await visible(left ?? "")).toBe(0);
    expect(await visible(selfTest.secondOpinion.title)).toBe(0);
    expect(await page.locator("button:visible").count()).toBe(0);
    expect(await page.locator(".account details li").first().isVisible()).toBe(true);
    await page.context().close();
  });

  test("the whole form is there, belongs to no form, and cannot put an answer into the address", async () => {
    const page = await reader.page({ javaScriptEnabled: false });
    await page.goto(reader.origin + ADDRESS);
    expect(await page.locator("main fieldset.statement:visible").count()).toBe(20);
    expect(await page.locator(".asks li:visible").count()).toBe(19);
    expect(await page.locator("main form").count()).toBe(0);
    expect(await page.locator("main [data-go]:visible").count()).toBe(0);
    await page.locator("input[name=A1][value='3']").check();
    await page.locator("input[name=A1][value='4']").press("Enter");
    expect(page.url()).toBe(reader.origin + ADDRESS);
    await page.context().close();
  });
});

test("the first answer comes along from the home page, and is in the address and the store nowhere", async () => {
  const page = await reader.page();
  const { outputFiles } = await build({
    entryPoints: ["client/home/main.ts"],
    bundle: true,
    write: false,
    format: "esm",
  });
  const invitation = renderToString(h(SelfTestInvitation, { test: selfTest, path: ADDRESS }));
  await page.route("**/invitation/*", (route) =>
    route.request().url().endsWith(".js")
      ? route.fulfill({ contentType: "text/javascript", body: outputFiles[0]?.text ?? "" })
      : route.fulfill({
          contentType: "text/html",
          body: `<!doctype html><title>Home</title>${invitation}<script type="module" src="main.js"></script>`,
        }),
  );
  await page.goto(`${reader.origin}/invitation/page`);
  await page.getByRole("radio", { name: "Partly true" }).check();
  await page.getByRole("link", { name: selfTest.words.invitation.continue }).click();
  await startButton(page).waitFor();
  expect(page.url()).toBe(reader.origin + ADDRESS);
  expect(await stored(page)).toEqual(NOTHING_STORED);
  expect(await page.getByText(selfTest.words.start.carried).isVisible()).toBe(true);
  await startButton(page).click();
  expect(await page.locator("input[name=A1][value='3']").isChecked()).toBe(true);
  await page.context().close();
});

test("the route loads at most 12 KB of script, and may connect to nothing", async () => {
  const page = await reader.page();
  const sizes: Promise<number>[] = [];
  page.on("requestfinished", (request) => {
    if (request.resourceType() === "script")
      sizes.push(request.sizes().then((size) => size.responseBodySize));
  });
  const response = await page.goto(reader.origin + ADDRESS, { waitUntil: "networkidle" });
  expect(sizes.length).toBeGreaterThan(0);
  const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  expect(total).toBeLessThanOrEqual(MOST_SCRIPT);
  expect((await response?.allHeaders())?.["content-security-policy"]).toMatch(
    /default-src 'none';.*connect-src 'none'/,
  );
  await page.context().close();
});
