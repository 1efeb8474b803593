import type { RequestView } from '@teyue/contract'
import { mostWords } from '@teyue/contract/limits'
import { moneyText } from '@teyue/ui'
import { type CommandForms, choiceOf, idsOf, textOf } from '../../shared/command-form/form.ts'
import { signedQuote } from '../../shared/quotes.ts'

const dueFen = (request: RequestView): number => request.toCharge?.totalFen ?? signedQuote(request)?.totalFen ?? 0
const again = (request: RequestView): boolean => request.state === 'rework'

/** When the work is done: what the owner says, the signed form, the counter, warranty and damage. */
export const afterForms: CommandForms = {
  rejectWork: {
    title: '业主还不满意',
    lead: (request) => (request.reworks > 0 ? '已经返工过，这次由项目经理协调。' : '先道歉，返工不收费，直到业主满意。'),
    fields: () => [
      { kind: 'words', name: 'words', label: '哪里不满意', max: mostWords.said },
      { kind: 'photos', name: 'photoIds', label: '拍不满意的地方', purpose: 'need', optional: true },
    ],
    main: (_, request) => (request.reworks > 0 ? '报项目经理协调' : '安排返工，不收费'),
    body: (values) => ({ words: textOf(values, 'words'), photoIds: idsOf(values, 'photoIds') }),
  },
  escalateUnsigned: {
    lead: (request) => `已登记联系 ${request.attempts} 次，业主还没有验收签字。`,
    fields: () => [{ kind: 'words', name: 'reason', label: '情况', max: mostWords.reason, phrases: ['多次联系无人接听', '业主不愿签字'] }],
    main: () => '报项目经理',
    body: (values) => ({ reason: textOf(values, 'reason') }),
  },
  receiveForm: {
    lead: (request) => `师傅交回了签过字的处理单 ${request.number ?? ''}，请存好。`,
    fields: () => [{ kind: 'words', name: 'note', label: '备注', optional: true, max: 200 }],
    main: () => '已收到签好的处理单',
    body: (values) => ({ note: textOf(values, 'note') }),
  },
  serveAtCounter: {
    lead: (request) => (again(request) ? '业主不满意，重新做一份，不收费。' : `打字复印当场付费，${moneyText(dueFen(request))}。`),
    fields: (request) =>
      again(request)
        ? []
        : [
            {
              kind: 'choice',
              name: 'how',
              label: '怎么付的',
              half: true,
              choices: [
                { value: 'cash', label: '现金' },
                { value: 'wechat', label: '微信' },
              ],
            },
          ],
    main: (_, request) => (again(request) ? '重做好了，不收费' : `已收 ${moneyText(dueFen(request))}，办结`),
    body: (values, request) => (again(request) ? {} : { paid: { how: choiceOf(values, 'how'), amountFen: dueFen(request) } }),
  },
  claimWarranty: {
    title: '质保报修',
    lead: () => '质保期内同一问题再出现，人工免费。会新开一张单，和这张连在一起。',
    fields: () => [
      { kind: 'words', name: 'words', label: '现在怎么了', max: mostWords.said },
      { kind: 'photos', name: 'photoIds', label: '坏的地方', purpose: 'need', optional: true },
    ],
    main: () => '按质保报修',
    body: (values) => ({ words: textOf(values, 'words'), photoIds: idsOf(values, 'photoIds') }),
  },
  reportDamage: {
    lead: () => '损坏了业主的东西要马上报项目经理，由项目经理和业主商量赔偿。',
    fields: () => [
      { kind: 'words', name: 'words', label: '损坏了什么，怎么损坏的', max: mostWords.said },
      { kind: 'photos', name: 'photoIds', label: '拍损坏的地方', purpose: 'damage', optional: true },
    ],
    main: () => '报给项目经理',
    body: (values) => ({ words: textOf(values, 'words'), photoIds: idsOf(values, 'photoIds') }),
  },
}
