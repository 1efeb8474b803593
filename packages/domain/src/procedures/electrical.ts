import type { Procedure } from './procedure.ts'
import { act, check, measure } from './steps.ts'

export const fluorescentLamp: Procedure = {
  id: 'SOP-2',
  name: '日光灯维修',
  mustHold: '开灯后闪烁不超过 3 次即点亮。',
  tools: ['电压表'],
  qualification: 'electrician',
  steps: [
    check('voltage', '测量灯管两端的电压，电压正常', '检修开关'),
    check('starter-pins', '查看启辉器管脚，接触良好', '整修启辉器座'),
    check('starter', '查看启辉器，电容没有击穿，玻璃管没有发黑', '更换启辉器'),
    check('tube', '查看灯管，两端不发黑，灯丝没有烧断', '更换同规格的灯管'),
    check('tube-pins', '查看灯管管脚，接触良好', '整修灯座，整修不好就更换'),
    check('ballast', '查看镇流器，没有烧断、烧焦或短路', '更换同规格的镇流器'),
    measure('light', '开灯试验，数一数点亮前闪烁的次数', { label: '闪烁次数', unit: '次', min: 0, max: 3 }, '从头逐项检修'),
  ],
}

export const wallSwitch: Procedure = {
  id: 'SOP-3',
  name: '开关维修',
  mustHold: '线路不超载、不短路、不漏电，开关开合正常。',
  tools: ['万用表', '500 V 兆欧表'],
  qualification: 'electrician',
  steps: [
    check('load', '核算用电负荷，没有超载', '请业主减少负荷，或者协助申请增容'),
    act('off', '断开总电源，挂上禁止合闸的牌子'),
    check('short', '用万用表查短路，先查可疑处，再逐一检查，没有短路', '排除短路点'),
    measure('insulation', '用 500 V 兆欧表测线路绝缘', { label: '绝缘电阻', unit: '兆欧', min: 0.5 }, '逐条线路检查，排除漏电'),
    act('replace', '换上同规格的开关'),
    check('test', '合上总电源试验，开关开合正常', '重新检查接线'),
  ],
}
