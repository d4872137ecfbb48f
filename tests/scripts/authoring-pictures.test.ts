/** Pictures for articles: told by what they hold, without what a camera wrote into them, and never one over another. */
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import sharp, { type Sharp } from "sharp";
import { afterAll, describe, expect, test } from "vitest";
import { MOST_PIXELS, type PictureKept } from "../../_data/schema/authoring.ts";
import { openWorkshop } from "../../scripts/authoring/open.ts";
import { keepPicture } from "../../scripts/authoring/pictures.ts";
import { folderOfTest } from "../helpers/folders.ts";
import { temporaryWorkshop } from "../helpers/workshop.ts";

const plain = (width = 40, height = 20): Sharp =>
  sharp({ create: { width, height, channels: 3, background: "#357" } });

const JPEG = await plain().jpeg().toBuffer();

const open = () => {
  const made = temporaryWorkshop();
  const images = join(made.content.folder, "articles/images");
  return {
    ...made,
    images,
    names: (): readonly string[] => (existsSync(images) ? readdirSync(images).sort() : []),
    send: (name: string, bytes: Uint8Array): Promise<PictureKept> =>
      made.keeper.picture({ name, data: Buffer.from(bytes).toString("base64") }),
    /** What the file of a kept picture holds. */
    told: async (kept: PictureKept) => {
      const file = kept.outcome === "kept" ? kept.file : expect.unreachable(JSON.stringify(kept));
      const bytes = readFileSync(join(made.content.folder, "articles", file));
      return { bytes, ...(await sharp(bytes).metadata()) };
    },
  };
};

/** The head of a picture that claims a size, with hardly anything behind it. */
const claiming = async (width: number, height: number): Promise<Buffer> => {
  const png = await plain(1, 1).png().toBuffer();
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
  return png;
};

describe("what is kept", () => {
  test.each([
    ["jpeg", "jpg", plain().jpeg()],
    ["png", "png", plain().png()],
    ["webp", "webp", plain().webp()],
    ["heif", "avif", plain().avif({ effort: 0 })],
  ])("is a %s as what it is, whatever its name says", async (format, ending, picture) => {
    const { send, told } = open();
    const kept = await send("Door.exe", await picture.toBuffer());
    expect(kept).toEqual({ outcome: "kept", file: `images/door.${ending}` });
    expect(await told(kept)).toMatchObject({ format, width: 40, height: 20 });
  });

  test("says nothing of the place, the camera and the person, and stands upright", async () => {
    const camera = await plain()
      .jpeg()
      .withExif({
        IFD0: { Artist: "A. Person", Make: "Camera" },
        IFD3: { GPSLatitudeRef: "N", GPSLatitude: "51/1 30/1 3230/100" },
      })
      .withIccProfile("p3")
      .withXmp("<x:xmpmeta xmlns:x='adobe:ns:meta/'>A. Person</x:xmpmeta>")
      .withMetadata({ orientation: 6 })
      .toBuffer();
    expect(await sharp(camera).metadata()).toMatchObject({ orientation: 6, exif: expect.any(Buffer) });
    const { send, told } = open();
    const { bytes, ...metadata } = await told(await send("IMG_0042.JPG", camera));
    expect(metadata).toMatchObject({ width: 20, height: 40 });
    for (const name of ["exif", "xmp", "iptc", "icc", "orientation"])
      expect(metadata).not.toHaveProperty(name);
    expect(bytes.toString("latin1")).not.toMatch(/Exif|Person|Camera|adobe/);
  });

  test("has at most the size that the site has a use for", async () => {
    const { send, told } = open();
    expect(await told(await send("wide.jpg", await plain(3000, 750).jpeg().toBuffer()))).toMatchObject({
      width: 2560,
      height: 640,
    });
  });
});

describe("what is refused, with nothing written", () => {
  const empty = mkdtempSync(join(tmpdir(), "pictures-"));
  afterAll(() => rmSync(empty, { recursive: true }));
  const svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
  const whole = async (picture: Sharp): Promise<Buffer> => picture.toBuffer();
  test.each<[string, string, () => Buffer | Promise<Buffer>, string]>([
    ["an SVG", "door.svg", () => Buffer.from(svg), "kind"],
    ["an SVG called JPEG", "door.jpg", () => Buffer.from(svg), "kind"],
    ["a GIF called PNG", "door.png", () => whole(plain().gif()), "kind"],
    ["a TIFF", "door.tiff", () => whole(plain().tiff()), "kind"],
    ["nothing", "door.jpg", () => Buffer.alloc(0), "kind"],
    ["a page", "door.jpg", () => Buffer.from("<!doctype html><script>alert(1)</script>"), "kind"],
    ["the beginning of a JPEG", "door.jpg", () => JPEG.subarray(0, 3), "damaged"],
    ["half of a JPEG", "door.jpg", () => JPEG.subarray(0, JPEG.length / 2), "damaged"],
    ["a page that begins like a JPEG", "a.jpg", () => Buffer.from(`\xff\xd8\xff${svg}`, "latin1"), "damaged"],
    ["a claim of more pixels than there may be", "a.png", () => claiming(50_000, 50_000), "pixels"],
    ["one row too many", "a.png", () => claiming(MOST_PIXELS / 1000, 1001), "pixels"],
    [
      "as many as there may be, that are not there",
      "a.png",
      () => claiming(MOST_PIXELS / 1000, 1000),
      "damaged",
    ],
  ])("%s", async (_, name, bytes, why) => {
    expect(await keepPicture(empty, { name, data: (await bytes()).toString("base64") })).toEqual({
      outcome: "refused",
      why,
    });
    expect(readdirSync(empty)).toEqual([]);
  });
});

describe("its name", () => {
  test.each([
    ["../../../etc/passwd.jpg", "passwd"],
    ["C:\\Users\\a\\Two Chairs.JPG", "two-chairs"],
    ["a/../../b.jpg", "b"],
    ["..", "picture"],
    [".jpg", "picture"],
    ["", "picture"],
    ["照片.jpg", "picture"],
    ["Café à l’aube.jpeg", "cafe-a-laube"],
    ["x\0.php.jpg", "x-php"],
    ["con\r\nSet-Cookie: a.jpg", "con-set-cookie-a"],
    [`${"long ".repeat(5000)}.jpg`, "long-long-long-long-long-long-long-long-long-long-long-long"],
    ['"><script>.jpg', "script"],
  ])("%j becomes plain", async (name, stem) => {
    const folder = folderOfTest();
    const kept = await keepPicture(folder, { name, data: JPEG.toString("base64") });
    expect(kept).toEqual({ outcome: "kept", file: `images/${stem}.jpg` });
    expect(readdirSync(folder, { recursive: true }).sort()).toEqual([
      "articles",
      "articles/images",
      `articles/images/${stem}.jpg`,
    ]);
  });

  test("is never that of another picture, also when several come at once", async () => {
    const { send, names, images, told } = open();
    mkdirSync(images, { recursive: true });
    writeFileSync(join(images, "door.jpg"), "an older one");
    const sizes = [10, 20, 30, 40];
    const kept = await Promise.all(
      sizes.map(async (width) => send("door.jpg", await plain(width).jpeg().toBuffer())),
    );
    expect(names()).toEqual(["door-2.jpg", "door-3.jpg", "door-4.jpg", "door-5.jpg", "door.jpg"]);
    expect(readFileSync(join(images, "door.jpg"), "utf8")).toBe("an older one");
    const widths = await Promise.all(kept.map(async (one) => (await told(one)).width));
    expect(widths).toEqual(sizes);
  });
});

test("a process that dies while it writes leaves no picture, and what it left is gone with the next", async () => {
  const { images, names, content, folder } = open();
  mkdirSync(images, { recursive: true });
  const file = join(images, "door.jpg");
  const { signal } = spawnSync(
    process.execPath,
    ["--import", "tsx", "tests/helpers/die-while-writing.ts", file],
    { encoding: "utf8" },
  );
  expect(signal).toBe("SIGKILL");
  expect(names()).toEqual([expect.stringMatching(/^door\.jpg\.[0-9a-f]+\.tmp$/)]);
  const options = { content: content.folder, output: join(folder, "site"), origin: "http://x.test" };
  openWorkshop({
    options: () => ({ ...options, commentsOrigin: "", today: "2026-11-24", preview: false }),
    context: () => Promise.reject(new Error("not asked for")),
  });
  expect(names()).toEqual([]);
});
