import type { Procedure } from './procedure.ts'
import { act, check, measure } from './steps.ts'

export const tapAndValve: Procedure = {
  id: 'SOP-4',
  name: '水龙头、闸阀维修',
  mustHold: '螺纹处不渗水，开关灵活，关闭后不滴漏。',
  tools: ['生料带', '扳手'],
  qualification: 'plumber',
  steps: [
    act('shut', '关闭前端阀门，放尽余水，拆下水龙头或闸阀'),
    check('core', '查看阀芯和阀杆，没有损坏，磨损不重', '更换同规格的水龙头或闸阀'),
    act('refit', '螺纹处顺时针缠好生料带，装回去'),
    check('thread', '开水试验，螺纹连接处不渗水', '拆下重新缠生料带'),
    check('turn', '反复开关，转动灵活', '清洗或更换阀芯'),
    check('drip', '关闭后观察，不滴漏', '更换阀芯或密封圈'),
  ],
}

export const toiletCistern: Procedure = {
  id: 'SOP-7',
  name: '坐便器水箱维修',
  mustHold: '观察 5 分钟不漏水。',
  tools: [],
  qualification: 'plumber',
  branches: [
    { id: 'float-valve', name: '浮球阀漏水' },
    { id: 'outlet-plug', name: '出水胶塞漏水' },
  ],
  steps: [
    act('lift', '轻轻抬高浮球杆，看能不能止漏：能止漏就调整浮球阀杆的限位螺钉，不能就检修封水处', { branch: 'float-valve' }),
    check('float-tight', '浮球阀关闭后不再进水', '更换水箱配件', { branch: 'float-valve' }),
    act('plug', '调整出水胶塞的位置', { branch: 'outlet-plug' }),
    check('plug-sound', '查看胶塞，没有老化和变形，落座严密', '更换胶塞', { branch: 'outlet-plug' }),
    measure('watch', '注满水箱，看着水位等候', { label: '观察时间', unit: '分钟', min: 5 }, '继续观察到 5 分钟'),
    check('no-leak', '观察期间水箱和便池没有漏水', '重新检修，必要时更换配件'),
  ],
}

export const supplyPipe: Procedure = {
  id: 'SOP-8',
  name: '给水管安装',
  mustHold: '横平竖直，管卡齐全，整条管路没有渗漏。',
  tools: ['吊线', '直尺', '热熔器', '管钳'],
  qualification: 'plumber',
  steps: [
    act('route', '按业主意愿、美观、省料、省工，与业主商定管路走向'),
    act('prepare', '清点业主备好的管材和配件，备齐工具'),
    measure('unions', '铺设管路，活接头尽量留在进水口处', { label: '活接头', unit: '个', min: 0, max: 1 }, '改为热熔连接，只留一个活接头'),
    act('against-wall', '管路贴紧阴角、阳角或墙面'),
    check('hot-cold', '冷热水管：上下平行时热水在上，竖直并排时面对管路热水在左', '调整冷热水管的位置'),
    measure('clamps', '在拐弯处和直段上装管卡，量最大间距', { label: '管卡最大间距', unit: '米', max: 2 }, '加装管卡'),
    check('clamps-bends', '每个拐弯处都有管卡', '加装管卡'),
    measure('plumb', '用吊线和直尺量竖直偏差', { label: '竖直偏差', unit: '毫米/米', min: 0, below: 2 }, '松开管卡重新校直'),
    measure('level', '用直尺量水平偏差', { label: '水平偏差', unit: '毫米/米', min: 0, max: 1 }, '松开管卡重新校平'),
    check('water', '通水试验，整条管路没有一处渗漏', '关水，返修漏点后重新试水'),
  ],
}
