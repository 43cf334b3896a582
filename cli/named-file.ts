import { readFileSync } from 'node:fs'
import { fault } from './command-problem.ts'

/** The bytes of a file that somebody named, or of standard input (`-`). Throws CommandProblem where it cannot be read. */
export function namedFile(name: string): Buffer {
  try {
    return readFileSync(name === '-' ? 0 : name)
  } catch (error) {
    switch ((error as { code?: string }).code) {
      case 'EISDIR':
        throw fault(`${name} is a folder, and a file is needed.`, 'Name the files in it, one after another.')
      case 'ENOENT':
      case 'ENOTDIR':
        throw fault(`There is no file “${name}”.`, remedyFor(name))
      case 'EACCES':
      case 'EPERM':
        throw fault(`This user may not read ${name}.`, 'Ask whoever owns it, or copy it where you may read it.')
      default:
        throw error
    }
  }
}

const remedyFor = (name: string): string =>
  name === ''
    ? 'The name is empty: what stood for it may not be set.'
    : /[*?]/.test(name)
      ? 'Nothing here is called so; “*” and “?” are filled in by the shell, where they stand outside quotation marks.'
      : /^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}\//i.test(name) || /^www\./i.test(name)
        ? `For a page of the web, write https://${name}.`
        : 'Look whether it is spelled so, and lies in the folder you are in.'
