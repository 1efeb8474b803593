import path from 'node:path'

const cell = (text: string): string => text.replaceAll('|', '\\|')

export function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map(cell).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** A file of the project, as seen from `docs/`. */
export const linkTo = (file: string): string => `[${path.basename(file)}](../${file})`

export const linksTo = (files: readonly string[] | undefined): string => (files ?? []).map(linkTo).join('<br>')

export const page = (...parts: string[]): string => `${parts.join('\n\n')}\n`
