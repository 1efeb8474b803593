import type { RequestView } from '@teyue/contract'
import { mostWords } from '@teyue/contract/limits'
import { windowText } from '@teyue/ui'
import { type CommandForms, textOf, tickOf, windowOf } from '../../shared/command-form/form.ts'

const proposed = (request: RequestView): string => {
  const { timeProposal } = request
  return timeProposal ? windowText(timeProposal.window.start, timeProposal.window.end) : ''
}

/** The manager stands between the department and the owner: times, recalls and replanning (DISP-2). */
export const timeForms: CommandForms = {
  relayTime: {
    lead: (request) => `${request.timeProposal?.by ?? '主管'}想约${proposed(request)}：${request.timeProposal?.reason ?? ''}。请告诉业主。`,
    fields: () => [
      {
        kind: 'words',
        name: 'note',
        label: '业主当时怎么说',
        optional: true,
        max: mostWords.note,
        phrases: ['已电话告知，等答复', '已发微信'],
      },
    ],
    main: (_, request) => `已转告 ${proposed(request)}`,
    body: (values) => ({ note: textOf(values, 'note') }),
  },
  agreeTime: {
    title: '业主同意这个时间',
    lead: (request) => `${proposed(request)}上门。`,
    fields: () => [
      { kind: 'words', name: 'note', label: '业主怎么说的', optional: true, max: mostWords.note, phrases: ['电话里同意', '当面同意'] },
    ],
    main: (_, request) => `记下同意 ${proposed(request)}`,
    body: (values) => ({ note: textOf(values, 'note') }),
  },
  declineTime: {
    title: '业主说这个时间不行',
    lead: (request) => `${proposed(request)}不行，请主管另提时间。`,
    fields: () => [{ kind: 'words', name: 'reason', label: '业主什么时候方便', optional: true, max: mostWords.reason }],
    main: () => '记下不行',
    body: (values) => ({ reason: textOf(values, 'reason') }),
  },
  changeTime: {
    title: '业主改时间',
    lead: () => '师傅出发前可以改，改约不收费。改后由主管重新派人。',
    fields: () => [
      { kind: 'window', name: 'window', label: '改到什么时候' },
      { kind: 'words', name: 'reason', label: '原因', optional: true, max: mostWords.reason },
    ],
    main: () => '改到这个时间',
    body: (values) => ({ window: windowOf(values, 'window')!, reason: textOf(values, 'reason') }),
  },
  recall: {
    lead: () => '收回派工后由您重新派给别的部门。',
    fields: () => [{ kind: 'words', name: 'reason', label: '收回的原因', max: mostWords.reason, phrases: ['派错部门', '业主改了需求'] }],
    main: () => '收回派工',
    body: (values) => ({ reason: textOf(values, 'reason') }),
  },
  replan: {
    lead: (request) => `停下是因为：${request.hold?.words ?? ''}`,
    fields: () => [
      { kind: 'claim', name: 'missingPartsThere', label: '缺的东西已经到了', unless: '缺的东西到了才能重新安排' },
      { kind: 'words', name: 'note', label: '给主管的话', optional: true, max: mostWords.note },
    ],
    main: () => '重新安排上门',
    body: (values) => ({ missingPartsThere: tickOf(values, 'missingPartsThere'), note: textOf(values, 'note') }),
  },
}
