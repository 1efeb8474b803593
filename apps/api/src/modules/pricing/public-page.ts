import type { PublicPrices } from '@teyue/contract'

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const text = (value: string) => value.replace(/[&<>"']/g, (character) => escapes[character]!)

/** Dark text on white, at night light on dark, links underlined: contrast above 7 to 1. Prints on A4 as on A3, a table's head on each page; on a phone the columns before the standard fill the width. */
export const publicStyle = `
:root{color-scheme:light dark;--ink:#1f2925;--sub:#47544e;--page:#fff;--line:#8a958f;--head:#e9efec;--link:#0b5a45}
@media screen and (prefers-color-scheme:dark){:root{--ink:#ecedea;--sub:#c0c5c3;--page:#121516;--line:#7c8586;--head:#262b2c;--link:#74c3cc}}
*{box-sizing:border-box}
body{margin:0 auto;padding:16px;max-width:1080px;font:16px/1.6 system-ui,-apple-system,"PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif;color:var(--ink);background:var(--page)}
h1{font-size:1.5rem;line-height:1.3;margin:0 0 8px}
h2{font-size:1.15rem;margin:28px 0 8px}
dl{display:grid;grid-template-columns:max-content 1fr;align-items:center;gap:2px 16px;margin:0 0 12px}
dt{color:var(--sub)}
dd{margin:0}
a{color:var(--link);display:inline-flex;align-items:center;min-width:44px;min-height:44px}
nav ul{display:flex;flex-wrap:wrap;gap:4px 16px;list-style:none;padding:0;margin:0}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;min-width:560px}
caption{text-align:left;color:var(--sub);padding:0 0 4px}
th,td{border:1px solid var(--line);padding:6px 8px;text-align:left;vertical-align:top}
thead th{background:var(--head)}
td small{display:block;color:var(--sub);font-size:.85rem}
td.price small{font-weight:400}
.code{white-space:nowrap}
.more{display:none}
.price{font-weight:600;min-width:7em}
@media screen and (max-width:600px){.more{display:inline}table{table-layout:fixed;min-width:518px;width:518px}th,td{overflow-wrap:anywhere}.code{white-space:normal}.price{min-width:0}thead th:nth-child(1){width:64px}thead th:nth-child(2){width:84px}thead th:nth-child(3){width:106px}thead th:nth-child(4){width:104px}}
footer{margin-top:28px;border-top:1px solid var(--line);padding-top:12px}
@page{margin:12mm}
@media print{:root{color-scheme:light}body{max-width:none;padding:0;font-size:9.5pt;line-height:1.35}table{font-size:inherit}td small{font-size:8.5pt}.price{min-width:0;width:24%}nav{display:none}.wide{overflow:visible}table{min-width:0}thead{display:table-header-group}tr{break-inside:avoid}h2{break-after:avoid}a{color:inherit;text-decoration:none;min-height:0}}
`

type Item = PublicPrices['items'][number]

const hours = (minutes: number) => (minutes % 60 === 0 ? `${minutes / 60} 小时` : `${minutes} 分钟`)

function row({ code, name, price, materialPrice, included, excluded, standard, basis, warrantyDays, durationMinutes }: Item): string {
  const notes = [`通常 ${hours(durationMinutes)}`, ...(warrantyDays > 0 ? [`保修 ${warrantyDays} 天`] : [])].join('，')
  const not = excluded ? `<small>不含：${text(excluded)}</small>` : ''
  return `<tr><td class="code">${text(code)}</td><th scope="row">${text(name)}</th><td class="price">${text(price)}<small>${text(materialPrice)}</small></td><td>${text(included)}${not}</td><td>${text(standard)}<small>${notes}</small><small>定价依据：${text(basis)}</small></td></tr>`
}

function section(group: string, items: Item[], index: number): string {
  const columns = ['编号', '项目', '价格', '包含', '服务标准'].map((name) => `<th scope="col">${name}</th>`).join('')
  return `<section><h2 id="g${index}">${text(group)}</h2><div class="wide" role="region" aria-labelledby="g${index}" tabindex="0"><table><caption>${text(group)}，共 ${items.length} 项<span class="more">，左滑看服务标准</span></caption><thead><tr>${columns}</tr></thead><tbody>${items.map(row).join('')}</tbody></table></div></section>`
}

const fact = ([name, value]: [string, string]) => `<dt>${name}</dt><dd>${value}</dd>`

const head = (title: string, more = '') =>
  `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${text(title)}</title>${more}<style>${publicStyle}</style></head>`

export const missingPage = `<!doctype html>
<html lang="zh-CN">${head('没有这份价目表')}
<body><main><h1>没有这份价目表</h1><p>请核对网址，或重新扫公示栏上的二维码。项目还没有执行中的价目表时，这里也不显示。</p></main></body></html>
`

/** PRICE-6: the posted list for everybody: no script, no picture, nothing from elsewhere. */
export function publicPage({ project, list, items }: PublicPrices): string {
  const groups = new Map<string, Item[]>()
  for (const item of items) groups.set(item.group, [...(groups.get(item.group) ?? []), item])
  const title = `${project.name}特约服务价目表`
  const facts: [string, string][] = [
    ['价目表', `${text(list.name)}（${text(list.label)} 版）`],
    ['生效日期', `<time datetime="${list.effectiveFrom}">${list.effectiveFrom}</time>`],
    ['批准', `${text(list.approvedBy)}，<time datetime="${list.approvedOn}">${list.approvedOn}</time>`],
    ['审议采用', `${text(list.adoptedBy)}，<time datetime="${list.adoptedOn}">${list.adoptedOn}</time>`],
    ['投诉电话', `<a href="tel:${text(project.complaintPhone.replace(/[^\d+-]/g, ''))}">${text(project.complaintPhone)}</a>`],
  ]
  const links = [...groups.keys()].map((group, index) => `<li><a href="#g${index}">${text(group)}</a></li>`).join('')
  const more = `
<meta name="description" content="${text(`${title}，${list.effectiveFrom} 起执行，只按此表收费。`)}">
<link rel="alternate" type="application/json" href="/public/prices/${encodeURIComponent(project.code)}.json">`
  return `<!doctype html>
<html lang="zh-CN">${head(title, more)}
<body><header><h1>${text(title)}</h1><dl>${facts.map(fact).join('')}</dl><p>只按此表收费。写明区间或上限的，现场报价经您签字同意后才施工；表上没有的，先报区域公司核价。</p></header>
<nav aria-label="分类"><ul>${links}</ul></nav>
<main>${[...groups].map(([group, of], index) => section(group, of, index)).join('')}</main>
<footer><p>对收费有疑问或要投诉，请拨 ${text(project.complaintPhone)}。</p></footer></body></html>
`
}
