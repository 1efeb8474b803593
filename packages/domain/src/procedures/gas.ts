import type { Procedure } from './procedure.ts'
import { act, check, measure } from './steps.ts'

export const gasWaterHeater: Procedure = {
  id: 'SOP-5',
  name: '燃气热水器维修',
  mustHold: '连续试 3 至 5 次都正常点火，接头无泄漏，室内没有燃气味。',
  tools: ['电吹风', '润滑油', '检漏液'],
  qualification: 'gas',
  branches: [
    { id: 'no-ignition', name: '打不着火' },
    { id: 'bang', name: '点火时爆响' },
  ],
  steps: [
    check('battery', '量电池电压，电量充足', '请业主更换同规格的电池', { branch: 'no-ignition' }),
    check('spark', '开机听打火声，有连续的打火声', '更换点火器', { branch: 'no-ignition' }),
    check('gas', '燃气已接通，阀门已打开', '打开燃气阀门，或请业主联系燃气公司', { branch: 'no-ignition' }),
    check('solenoid-free', '燃气电磁阀动作自如，没有卡住', '拆开电磁阀，擦净并加润滑油', { branch: 'no-ignition' }),
    act('close-gas', '关闭燃气阀门', { branch: 'bang' }),
    act('dry-lead', '用电吹风吹干高压点火线', { branch: 'bang' }),
    act('gap', '调整点火间隙', { branch: 'bang' }),
    check('solenoid-click', '开机听电磁阀，动作声清脆', '拆开电磁阀，加润滑油并擦净', { branch: 'bang' }),
    act('open-gas', '打开燃气阀门', { branch: 'bang' }),
    measure(
      'ignite',
      '反复开机点火，记下连续正常的次数',
      { label: '连续正常点火', unit: '次', min: 3, max: 5 },
      '重新检修，再连续试 3 至 5 次',
    ),
    check('leak-spray', '用检漏液检查各接头，没有气泡', '关闭燃气阀门，返修接头后再检漏'),
    check('no-smell', '室内没有燃气味', '关闭燃气阀门，开窗通风，不开关电器，查找漏点'),
  ],
}

export const gasCooker: Procedure = {
  id: 'SOP-6',
  name: '煤气灶维修',
  mustHold: '检漏无气泡，火焰为蓝色，连续三次正常点火。',
  tools: ['检漏液'],
  qualification: 'gas',
  branches: [
    { id: 'no-ignition', name: '打不着火' },
    { id: 'red-flame', name: '火焰发红' },
    { id: 'leak', name: '漏气' },
  ],
  steps: [
    check('spark', '开机看点火针，有火花', '更换点火器', { branch: 'no-ignition' }),
    act('air-inlet', '清除进风口的污垢', { branch: 'no-ignition' }),
    act('burner', '清洁炉头和炉头管路', { branch: 'red-flame' }),
    act('air-inlet-red', '清除进风口的污垢', { branch: 'red-flame' }),
    act('ventilate', '关闭燃气阀门，开窗通风，不动明火和电器开关', { branch: 'leak' }),
    check('hose', '用检漏液查软管接头，没有气泡', '重做软管接头', { branch: 'leak' }),
    check('igniter', '用检漏液查点火器，没有气泡', '更换点火器', { branch: 'leak' }),
    check('leak-spray', '用检漏液检查全部接头，没有气泡', '关闭燃气阀门，返修漏点后再检漏'),
    check('blue-flame', '火焰稳定，为蓝色', '再次清洁炉头和进风口'),
    measure('ignite', '反复点火，记下连续正常的次数', { label: '连续正常点火', unit: '次', min: 3 }, '重新检修，再连续试 3 次'),
  ],
}
