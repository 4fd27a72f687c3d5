#!/usr/bin/env node
// The command line: the same app without a window.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setUp, TOP } from './setup.mjs';

// An installed package comes built and without its sources.
if (existsSync(join(TOP, 'main'))) setUp();
// npm runs scripts in the package's folder; paths are meant from where the command was typed.
if (process.env.npm_lifecycle_event === 'vermilion' && process.env.INIT_CWD)
  process.chdir(process.env.INIT_CWD);
await import(pathToFileURL(join(TOP, 'out', 'main', 'cli.js')).href);
