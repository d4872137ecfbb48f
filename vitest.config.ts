import { defineConfig } from "vitest/config";

/** Tests that read the built site, which is built once for all of them. */
const ON_THE_SITE = ["site", "browser", "deploy"].map((room) => `tests/${room}/**/*.test.{ts,tsx}`);

/** Tests of the store and what works on it: they run on a file, and again on a PostgreSQL. */
const ON_BOTH_DATABASES = [
  "tests/server/comments/{decisions,limits,receipt,retention,rows,store,taken-over,threads}.test.ts",
  "tests/server/desk/lists.test.ts",
  "tests/scripts/archive.test.ts",
  "tests/server/backup/erasures.test.ts",
];

/** Tests of what only a database server can do. */
const ON_POSTGRES = ["tests/server/postgres/**/*.test.ts"];

export default defineConfig({
  test: {
    // A browser on a busy machine of two cores needs time to start; a test that hangs is still told.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    restoreMocks: true,
    // A process and modules of its own took half of the time of a file of rooms. Modules do nothing when they are
    // imported, and tests change nothing for all, so that files may share them in any order.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: "rooms",
          include: ["tests/**/*.test.{ts,tsx}"],
          exclude: [...ON_THE_SITE, ...ON_POSTGRES],
        },
      },
      {
        extends: true,
        test: {
          name: "postgres",
          include: [...ON_BOTH_DATABASES, ...ON_POSTGRES],
          globalSetup: ["tests/setup/database-server.ts"],
        },
      },
      {
        extends: true,
        test: { name: "site", include: ON_THE_SITE, globalSetup: ["tests/setup/build-site.ts"] },
      },
    ],
  },
  // Vite 8 reads TSX with its own settings, not with those of tsconfig.json.
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
});
