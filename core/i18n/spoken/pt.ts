import { sentencesIn } from '../sentences.ts';

/** What is said in this language. The build writes the sentences themselves here, so that a window loads no other. */
export const sentences = sentencesIn('pt');
