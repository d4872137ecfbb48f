import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";

const read = (name: string): Promise<Buffer> => readFile(new URL(`../../public/${name}`, import.meta.url));

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Width and height in pixels, from a PNG's first block. */
const sizeOf = (png: Buffer): readonly [width: number, height: number] => {
  expect(png.subarray(0, PNG.length)).toEqual(PNG);
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
};

it.each([
  ["apple-touch-icon.png", 180, 180],
  ["icon-192.png", 192, 192],
  ["icon-512.png", 512, 512],
  ["icon-maskable-512.png", 512, 512],
  ["social-card.png", 1200, 630],
])("%s has %i by %i pixels", async (name, width, height) => {
  expect(sizeOf(await read(name))).toEqual([width, height]);
});

it("the picture for other sites weighs at most 60 KB", async () => {
  expect((await read("social-card.png")).length).toBeLessThanOrEqual(60_000);
});

it("favicon.ico holds one picture of 32 by 32 pixels, and says where it is", async () => {
  const ico = await read("favicon.ico");
  expect([ico.readUInt16LE(0), ico.readUInt16LE(2), ico.readUInt16LE(4)]).toEqual([0, 1, 1]);
  const start = ico.readUInt32LE(18);
  expect(start + ico.readUInt32LE(14)).toBe(ico.length);
  expect(sizeOf(ico.subarray(start))).toEqual([32, 32]);
});

it("favicon.svg is a drawing of its own: no script, no address but its namespace", async () => {
  const svg = (await read("favicon.svg")).toString();
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  expect(svg.replace("http://www.w3.org/2000/svg", "")).not.toMatch(/script|href|\burl\(|https?:/);
});
