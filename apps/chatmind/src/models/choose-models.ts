import type { ModelsConfig } from '../config.ts';
import { bedrockAdapter } from './bedrock/bedrock-adapter.ts';
import { Models } from './models.ts';
import { openaiAdapter } from './openai/openai-adapter.ts';
import { docs } from './quote/docs.built.ts';
import { quoteAdapter } from './quote/quote-adapter.ts';
import { readFolder } from './quote/read-docs.ts';

/** The models that the configuration names, Bedrock first, and behind them the one that quotes, which is always there. */
export function chooseModels({ openai, bedrock, docsDir }: ModelsConfig): Models {
  const quote = quoteAdapter(docsDir === undefined ? docs : readFolder(docsDir));
  const [first, ...others] = [
    ...(bedrock ? [bedrockAdapter(bedrock)] : []),
    ...(openai ? [openaiAdapter(openai)] : []),
    quote,
  ];
  return new Models(first, ...others);
}
