/** The topics as lists name them. */
import type { Context } from "../../_data/context.ts";
import type { TopicCount } from "../components/topics.tsx";

/** Every topic that has articles, with their number. */
export const topicCounts = ({ data, articlesByTopic }: Context): readonly TopicCount[] =>
  [...articlesByTopic].map(([slug, articles]) => ({
    slug,
    title: data.topics[slug]?.title ?? slug,
    count: articles.length,
  }));
