import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.{ts,tsx}"],
    globalSetup: ["tests/setup/build-site.ts"],
    // A browser on a busy machine of two cores needs time to start; a test that hangs is still told.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    restoreMocks: true,
  },
  // Vite 8 reads TSX with its own settings, not with those of tsconfig.json.
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
});
