export type StatementLanguage = 'zh' | 'en' | 'pt';

/** What statements are made of: slots that are filled one after the other, labels, and what stands between sentences. */
export interface Words {
  readonly title: string;
  readonly slots: readonly (readonly string[])[];
  readonly label: (number: number) => string;
  readonly gap: string;
}

const list = (text: string): string[] => text.split('|');

/** A number up to 99,999 in Chinese, as articles are numbered. */
function han(number: number): string {
  const digits = String(number);
  let text = '';
  let zero = false;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits.charAt(at));
    if (digit === 0) zero = true;
    else {
      text +=
        (zero ? '零' : '') +
        '零一二三四五六七八九'.charAt(digit) +
        ['', '十', '百', '千', '万'][digits.length - 1 - at];
      zero = false;
    }
  }
  return text.replace(/^一十/, '十');
}

/** Three languages' worth of words; countries are made up. */
export const WORDS: Readonly<Record<StatementLanguage, Words>> = {
  zh: {
    title: '澜川共和国和南屿王国联合声明',
    slots: [
      list('双方|两国元首|两国企业|两国海关|主管部门|澜方|南屿方|外交部门|地方政府|科研机构'),
      list('同意加强|愿深化|支持|高度评价|将继续推进|重申重视|积极探讨|一致主张推动|欢迎启动|商定扩大'),
      list(
        '港口航运|海上风电|传统医药|远程医疗|人工智能|数字经济|跨境电商|渔业资源|气候适应|公共卫生|职业教育|青年交流|乡村旅游|文物修复|防灾减灾|粮食储备|能源转型|绿色金融|航空运输|铁路建设|银行监管|本币结算|知识产权|标准互认|检验检疫|司法协助|禁毒执法|网络安全|卫星导航|海洋观测|荒漠治理|水利灌溉|农业机械|种子研发|矿产勘探|电力联网|智慧城市|基础研究|大学联盟|语言教学|体育赛事|影视制作|新闻媒体|友好城市|妇女事务|残疾康复|减贫经验|边境管理|领事保护|极地科考',
      ),
      list('领域的务实合作|方面的政策沟通|议题上的协调配合|项目的联合论证|规划的相互衔接|机制的有效运行'),
      list(
        '，为地区和平稳定作出贡献|，支持多边主义|，年内设立工作组|，适时召开部长级会议|，推动签署谅解备忘录|，鼓励民间资本参与|，培训一百名技术人员|，实现互利共赢|，定期通报进展情况|，力争三年内完成首批任务|，探索第三方市场|，尊重彼此核心利益',
      ),
      ['。'],
    ],
    label: (number) => `第${han(number)}条　`,
    gap: '',
  },
  en: {
    title: 'Joint Statement of Lanchuan and Nanyu',
    slots: [
      list(
        'The two sides |Both governments |The leaders |The customs authorities |The ministers |Lanchuan |Nanyu ',
      ),
      list(
        'agreed to strengthen |will deepen |support |highly value |will continue to advance |reaffirmed |are exploring |welcomed ',
      ),
      list(
        'port logistics|offshore wind|traditional medicine|remote health care|artificial intelligence|digital trade|fishery resources|climate adaptation|public health|vocational training|youth exchange|rural tourism|heritage restoration|disaster relief|grain storage|energy transition|green finance|air transport|railway construction|banking supervision|local currency settlement|intellectual property|mutual recognition|quarantine inspection|legal assistance|drug enforcement|cyber security|satellite navigation|ocean observation|desert control|irrigation|farm machinery|seed research|mineral exploration|power grids|smart cities|basic research|university alliances|language teaching|sport events|film production|news media|sister towns|consular protection|polar science',
      ),
      list(
        ' in a practical manner| through policy dialogue| by close coordination| with joint studies| under existing plans| within the framework in force',
      ),
      list(
        ', contributing to regional peace|, in support of multilateral institutions|, and will set up a working group this year|, with a ministerial meeting in due course|, encouraging private investors|, training one hundred technicians|, to mutual benefit|, reporting on progress every quarter|, aiming to finish first tasks within three years',
      ),
      ['.'],
    ],
    label: (number) => `Article ${number}. `,
    gap: ' ',
  },
  pt: {
    title: 'Declaração Conjunta de Lanchuan e Nanyu',
    slots: [
      list(
        'As Partes |Os dois Governos |Os Chefes de Estado |As autoridades aduaneiras |Os ministros |Lanchuan |Nanyu ',
      ),
      list(
        'acordaram em reforçar |aprofundarão |apoiam |valorizam muito |continuarão a promover |reafirmaram |estudam |saudaram ',
      ),
      list(
        'a logística portuária|a energia eólica|a medicina tradicional|a saúde à distância|a inteligência artificial|o comércio digital|os recursos piscatórios|a adaptação climática|a saúde pública|a formação profissional|o intercâmbio juvenil|o turismo rural|o restauro do património|o socorro em catástrofes|as reservas de cereais|a transição energética|as finanças verdes|o transporte aéreo|a construção ferroviária|a supervisão bancária|a propriedade intelectual|o reconhecimento mútuo|a inspeção sanitária|a assistência judiciária|a segurança informática|a navegação por satélite|a observação dos oceanos|a irrigação|as máquinas agrícolas|a investigação de sementes|a prospeção mineira|as redes elétricas|as cidades inteligentes|o ensino da língua|os eventos desportivos|a produção cinematográfica|a imprensa|a proteção consular|a ciência polar',
      ),
      list(
        ' de forma prática| através do diálogo político| em estreita coordenação| com estudos conjuntos| nos termos dos planos existentes| no quadro em vigor',
      ),
      list(
        ', contribuindo para a paz regional|, em apoio do multilateralismo|, criando um grupo de trabalho este ano|, com reunião ministerial oportuna|, incentivando investidores privados|, formando cem técnicos|, com benefícios mútuos|, informando todos os trimestres|, visando concluir as primeiras tarefas em três anos',
      ),
      ['.'],
    ],
    label: (number) => `Artigo ${number}. `,
    gap: ' ',
  },
};
