import { createRequire } from 'node:module'
import type { Check } from '../validate.ts'

const { TmplGroup } = createRequire(import.meta.url)('glass-easel-template-compiler') as typeof import('glass-easel-template-compiler')

/** The template grammar of Tencent's newer framework, and files that templates import. */
export const templates: Check = (build) => {
  const group = new TmplGroup()
  const errors: string[] = []
  for (const file of build.ending('.wxs')) group.addScript(file.slice(0, -'.wxs'.length), build.text(file))
  for (const file of build.ending('.wxml')) {
    const path = file.slice(0, -'.wxml'.length)
    for (const { level, message, startLine, startColumn } of group.addTmpl(path, build.text(file)) as unknown as TemplateWarning[])
      if (/Error|Fatal/.test(String(level)) || /missing end tag|unexpected/.test(message))
        errors.push(`template ${file}:${startLine + 1}:${startColumn + 1} ${message}`)
    for (const used of group.getDirectDependencies(path))
      if (!build.has(`${used}.wxml`)) errors.push(`template ${file} imports ${used}.wxml, which is missing`)
    for (const used of group.getScriptDependencies(path))
      if (!build.has(`${used}.wxs`)) errors.push(`template ${file} uses ${used}.wxs, which is missing`)
  }
  group.free()
  return errors
}

interface TemplateWarning {
  level: unknown
  message: string
  startLine: number
  startColumn: number
}
