import { type Navigation, navigationSchema } from "./schema/navigation.ts";
import { parseData } from "./schema/parse.ts";

export const navigation = parseData(
  navigationSchema,
  {
    main: [
      { label: "Articles", path: "/articles/" },
      { label: "Self-test", path: "/self-test/" },
      { label: "Links", path: "/links/" },
      { label: "About", path: "/about/" },
      { label: "Search", path: "/search/" },
    ],
    footer: [
      { label: "Articles", path: "/articles/" },
      { label: "Self-test", path: "/self-test/" },
      { label: "Links", path: "/links/" },
      { label: "Search", path: "/search/" },
      { label: "Crisis help", path: "/crisis-help/" },
      { label: "About the practice", path: "/about/" },
      { label: "Contact", path: "/contact/" },
      { label: "House rules", path: "/house-rules/" },
      { label: "Editorial policy", path: "/editorial-policy/" },
      { label: "Privacy", path: "/privacy/" },
      { label: "Accessibility", path: "/accessibility/" },
    ],
    helpPath: "/crisis-help/",
  } satisfies Navigation,
  "_data/navigation.ts",
);
