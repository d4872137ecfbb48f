/** Started by a test, with a list of builds as JSON: makes each of these sites whole, with gates and search index. */
import { z } from "zod";
import { buildOptions } from "../../_config/options.ts";
import { buildSite } from "../../scripts/build.ts";

const [list = "[]"] = process.argv.slice(2);
for (const options of z.array(buildOptions).parse(JSON.parse(list))) await buildSite(options);
