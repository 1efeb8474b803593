const path = require('node:path')
const attributes = require('./attributes.json')

/**
 * A Taro plugin: what WeChat's screen reader understands, and Taro leaves out of its templates.
 * The same attributes are merged at run time, because templates and data agree on them by their order.
 */
module.exports = (context) => {
  context.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      platform.template.mergeComponents(context, attributes)
      platform.runtimePath = [platform.runtimePath, path.join(__dirname, 'runtime.js')].flat()
    },
  })
}
