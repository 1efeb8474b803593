import { createHash } from 'node:crypto'
import type { CheckedPaper, Verdict } from './check-paper.ts'
import { moment } from './words.ts'

const kindNames: Record<CheckedPaper['kind'], string> = {
  formStub: '客户需求处理单（存根联）',
  formUnit: '客户需求处理单（责任单位联）',
  formCustomer: '客户需求处理单（客户联）',
  acceptance: '物业管理特约服务验收单',
  agreement: '物业管理特约服务合同',
  priceNotice: '特约服务项目及收费标准（公示）',
}

const verdicts: Record<Verdict | 'unknown', { title: string; words: string; mark: string; tone: string }> = {
  current: { title: '这张单据是现行记录', words: '系统里的记录和这张单据一致。', mark: '有效', tone: 'good' },
  superseded: {
    title: '这张单据已有新的版本',
    words: '打印以后，这一单有了新的进展或改动。请以最新打印的版本为准。',
    mark: '已更新',
    tone: 'old',
  },
  voided: { title: '这张单据已经作废', words: '这一单已取消，编号作废。请不要凭这张单据付款或施工。', mark: '作废', tone: 'bad' },
  altered: {
    title: '记录与打印时不一致',
    words: '系统里的记录没有经过正常的办理手续就变了。请先不要凭这张单据办事，保留好单据，并拨打投诉电话核实。',
    mark: '不一致',
    tone: 'bad',
  },
  unknown: {
    title: '没有这张单据',
    words: '系统里查不到这个核验码。请核对二维码是否完整；不是本系统出具的单据，请向服务中心核实。',
    mark: '查无',
    tone: 'bad',
  },
}

/** Said before anything about the paper: the file at hand is not it. */
const strangeFile = {
  title: '这个文件不是这张单据',
  words: '您选的文件不是本单据出具的文件，或者已被改动。请不要凭这个文件付款或施工，请向服务中心重新索取，或拨打投诉电话核实。',
  mark: '文件不符',
  tone: 'bad',
}

/** What an uploaded file turned out to be. */
export type FileVerdict = { version: number } | 'other' | 'none'

const style = `
:root{color-scheme:light dark}
body{margin:0;font:1.125rem/1.7 "PingFang SC","Noto Sans SC","Microsoft YaHei",sans-serif;background:#f4f5f6;color:#14181d}
main{max-width:36rem;margin:0 auto;padding:1.5rem 1.25rem 3rem}
header{font-size:1rem;color:#4a535d}
.verdict{background:#fff;border-left:.5rem solid #4a535d;padding:1rem 1.25rem;margin:1rem 0}
.good{border-color:#1c6b45}.old{border-color:#8a5a00}.bad{border-color:#b3261e}
h1{font-size:1.6rem;line-height:1.35;margin:.25rem 0}
h2{font-size:1.2rem;margin:2rem 0 .5rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.35rem 1.25rem;margin:1rem 0;background:#fff;padding:1rem 1.25rem}
dt{color:#4a535d}dd{margin:0;overflow-wrap:anywhere}
.code{font-family:ui-monospace,Menlo,Consolas,monospace;letter-spacing:.06em}
input,button{font:inherit;margin:.5rem 0;max-width:100%}
button{padding:.6rem 1.4rem;background:#14181d;color:#fff;border:0;min-height:3rem}
:focus-visible{outline:3px solid #1b5fb3;outline-offset:2px}
@media (prefers-color-scheme:dark){body{background:#111416;color:#e8eaec}.verdict,dl{background:#1c2124}header,dt{color:#a9b3bb}button{background:#e8eaec;color:#14181d}}
`
/** Nothing runs on this page and nothing is fetched for it: its own style by hash, its own form, no more. */
export const checkPagePolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`

const safe = (text: string): string =>
  text.replace(/[&<>"']/g, (one) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[one]!)

/** The answer for a phone that scanned a paper; `null` when there is no such paper, whatever was asked with. */
export function checkPage(checked: CheckedPaper | null, file: FileVerdict | null = null): string {
  const { title, words, mark, tone } = checked && file === 'other' ? strangeFile : verdicts[checked?.verdict ?? 'unknown']
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>单据核验：${title}</title>
<style>${style}</style>
</head>
<body>
<main>
<header>特约管家 · 单据核验</header>
<section class="verdict ${tone}" aria-labelledby="verdict">
<strong>${mark}</strong>
<h1 id="verdict">${title}</h1>
<p>${words}</p>
</section>
${checked ? details(checked) + fileForm(checked, file) : ''}
</main>
</body>
</html>
`
}

function details({ kind, number, projectName, complaintPhone, issuedAt, version, currentVersion, fingerprint }: CheckedPaper): string {
  const rows: [string, string][] = [
    ['单据', kindNames[kind]],
    ['编号', number || '还没有编号'],
    ['项目', projectName],
    ['出具时间', moment(issuedAt.toISOString())],
    ['这张的版本', `第 ${version} 版`],
    ['现行版本', currentVersion === null ? '还没有打印' : `第 ${currentVersion} 版`],
    ['校验码', fingerprint],
    ['投诉电话', complaintPhone],
  ]
  const shown = rows.map(([label, value]) => `<dt>${label}</dt><dd${label === '校验码' ? ' class="code"' : ''}>${safe(value)}</dd>`)
  return `<dl>
${shown.join('\n')}
</dl>
<p>请核对纸面下方的编号、版本和校验码，应与上面相同。</p>
`
}

function fileForm({ token }: CheckedPaper, file: FileVerdict | null): string {
  return `<h2 id="file">核验电子文件</h2>
${file === null ? '' : `<p role="status"><strong>${fileWords(file)}</strong></p>\n`}<p>收到的是 PDF 文件，可以选中它，看看和出具时是否一个字节不差。文件不会留存。</p>
<form method="post" action="/public/papers/${token}" enctype="multipart/form-data" aria-labelledby="file">
<label for="pdf">PDF 文件</label><br>
<input id="pdf" type="file" name="file" accept="application/pdf" required><br>
<button type="submit">核验文件</button>
</form>
`
}

function fileWords(file: FileVerdict): string {
  if (file === 'none') return '没有收到文件，请重新选择。'
  if (file === 'other') return '这个文件不是本单据出具的文件，或者已被改动。'
  return `这个文件就是本单据第 ${file.version} 版，一个字节也没有改动。`
}
