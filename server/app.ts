/** Puts the parts of the practice server together. Everything comes in: no settings, clock or sockets of its own. */
import { type Context, Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { routePath } from "hono/route";
import { type HeaderSettings, securityHeaders } from "../_data/schema/security-headers.ts";
import { describeError, type Log } from "./log.ts";
import { plainAnswer, type RequestFacts, toResponse } from "./site/answer.ts";
import { type HealthCheck, healthAnswer } from "./site/health.ts";
import { readTarget } from "./site/request-target.ts";
import type { Site } from "./site/site.ts";

/**
 * A part of the server besides the built site, like the comments or the desk. A part that shares an address
 * with a page of the site is asked only when the request has a query or is neither GET nor HEAD; it passes
 * on (`next`) what it does not answer. It may set a security header itself, in place of the usual one.
 */
export interface Part {
  readonly routes: Hono;
  /** What /healthz says of the part. */
  readonly health?: readonly HealthCheck[];
  /** Called once, after the last open request has been answered. */
  readonly close?: () => Promise<void>;
}

export interface AppOptions {
  readonly site: Site;
  readonly settings: HeaderSettings;
  readonly parts: readonly Part[];
  readonly log: Log;
}

const factsOf = ({ req }: Context): RequestFacts | undefined => {
  const target = readTarget(req.url);
  return (
    target && {
      ...target,
      method: req.method,
      acceptEncoding: req.header("Accept-Encoding"),
      ifNoneMatch: req.header("If-None-Match"),
      range: req.header("Range"),
      ifRange: req.header("If-Range"),
    }
  );
};

/** The app. A page of the site is answered first, then what the parts answer, then 404 and the like. */
export const createApp = ({ site, settings, parts, log }: AppOptions): Hono => {
  const app = new Hono();

  app.use(async (context, next) => {
    await next();
    const { headers } = context.res;
    for (const [name, value] of securityHeaders(context.req.path, settings)) {
      if (!headers.has(name)) headers.set(name, value);
    }
  });

  app.use(async (context, next) => {
    const facts = factsOf(context);
    if (facts === undefined) return toResponse(plainAnswer(404, settings));
    const answer = facts.query === "" ? site.file(facts) : undefined;
    if (answer === undefined) return next();
    return toResponse(await answer);
  });

  const checks = parts.flatMap(({ health = [] }) => health);
  app.get("/healthz", async () => toResponse(await healthAnswer(checks, settings)));

  for (const { routes } of parts) app.route("/", routes);

  app.notFound(async (context) => {
    const facts = factsOf(context);
    return toResponse(facts === undefined ? plainAnswer(404, settings) : await site.answer(facts));
  });

  app.onError((error, context) => {
    if (error instanceof HTTPException && error.status < 500)
      return toResponse(plainAnswer(error.status, settings));
    log(`error in ${context.req.method} ${routePath(context)}: ${describeError(error)}`);
    return toResponse(plainAnswer(500, settings));
  });

  return app;
};
