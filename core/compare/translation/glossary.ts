/** Each entry is one thing and what it is called in several languages. */
export type Glossary = readonly (readonly string[])[];

export const NO_GLOSSARY: Glossary = [];
