package tocsin.redact;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of providers that are known by their own look, in the notation of {@link TokenFormat}.
 *
 * <p>The facts come from what the providers publish and from the lists of public secret scanners:
 * gitleaks, trufflehog, detect-secrets, GitHub's and GitLab's secret scanning.
 */
final class TokenFormats {
  /** Formats that begin with fixed text. */
  static final String PREFIXED =
      """
      1//{u40+} 1000.{h32}.{h32} 3MVG9{n80+} 4b1d{a38}! 5AEP861{n80+} A3-{L6}-{L11}-{L5}-{L5}-{L5}
      A3-{L6}-{L6}-{L5}-{L5}-{L5}-{L5} A3T{L17}! ABIA{L16} ABSK{b60+} ACCA{L16}
      access-development-{h8}-{h4}-{h4}-{h4}-{h12} access-production-{h8}-{h4}-{h4}-{h4}-{h12}
      access-sandbox-{h8}-{h4}-{h4}-{h4}-{h12} act_{l24}! AGE-SECRET-KEY-1{L58} aio_{a28} AIza{u35}
      ak_live_{a30} AKCp{a69} AKIA{L16} AKID{a32}! AKLT{a40+} api-{h8}-{h4}-4{h3}-{h4}-{h12}!
      API-{L26}! API-{L31-32}! API_KEY{L32}! api_org_{a34}! apify_api_{u36} apify_proxy_{u30}
      AQ.Ab{u40+} AQVN{u35-38} ASIA{L16} ATATT3{B60+} ATBB{B24+} ATCTT3{B60+}       ATSTT3{B60+} b.{a60+} BBDC-{B40+} BBFF-{a30} bedrock-api-key-{B40+} bkct_{a30+} bkpi_{a30+}
      bkua_{h40} cal_live_{h32} cal_{h32}! CCIPAT_{a22}_{h40} CCIPRJ_{a22}_{h40} cfat_{a40}{h8}
      cfk_{a40}{h8} CFPAT-{u43} cfut_{a40}{h8} cio{a32}! CLOJARS_{a60} cmVmdG{a58} csk-{l48}
      dapi{h32}! dapi{h32}-{d1}! dckr_jwt_{n40+} dckr_oat_{u32} dckr_pat_{u27} ddp_{a36} ddw_{a36}
      DI{L18}! dkea{h32}! dnkey-{u26}-{u52} doo_v1_{h64} dop_v1_{h64} dor_v1_{h64} dose{h32}!
      dp.audit.{a40-44} dp.ct.{a40-44} dp.pt.{a40-44} dp.sa.{a40-44} dp.scim.{a40-44}
      dp.st.{a40-44} dp.st.{u2-35}.{a40-44} dt0c01.{L24}.{L64} dt0s01.{L8+}.{L64}
      dt0s02.{L8+}.{L64} dt0s16.{L8+}.{L64} duffel_live_{u43} duffel_test_{u43} e2b_{h40}
      EAAA{u22+} EAA{a80+} ek_live_{a20+} endr+{u16} eyJrIjoi{b60+} EZAK{a54} EZTK{a54} fc-{h32}!
      figd_{u40} figo_{u40} figoh_{u40} figor_{u40} figp_{u40} figu_{u40} figuh_{u40} figur_{u40}
      fio-u-{u64} flb_live_{a20} FLWPUBK_TEST-{l32} FLWSECK-{l32} FLWSECK_TEST-{l12+} fm1a_{B60+}
      fm1r_{B60+} fm2_{B60+} fo1_{u43} fw_{a24}! gho_{a36} ghp_{a36} ghr_{a36} ghs_{a36} ghu_{a36}
      github_pat_{w82} glagent-{u50} glc_{b32+} glcbt-{a1-5}_{u20} gldt-{u20} glffct-{u20}
      glft-{u20} glimt-{u25} gloas-{u64} glpat-{u20+}.{l2}.{l7+} glpat-{u20} glptt-{h40}
      glrt-t{d1}_{u20+} glrt-{u20} glrtr-{u20} glsa_{a32}_{H8} glsoat-{u20} glwt-{u20} GOCSPX-{u28}
      GR1348941{u20} gsk_{a52} hf_{a34}! HRKU-{u36+} hvb.{u40+} hvr.{u40+} hvs.{u24+} ico-{a32}!
      IGQ{a80+} jina_{a60} key-{h32}! KEY{a32}_{a22} lin_api_{a40} lin_oauth_{h64} live_pub_{h31}
      live_{h35}! live_{u40}! lsv2_pt_{h32}_{h10} lsv2_sk_{h32}_{h10} LTAI{a12-24}! mdb_sa_id_{h24}
      mdb_sa_sk_{u40} mob-{h8}-{h4}-{h4}-{h4}-{h12}! napi_{l64} nfp_{a36+} npm_{a36} NRAK-{L27}
      NRBR-{h19} NRDR-{a20+} NRII-{u25+} NRIQ-{u25+} NRJS-{h19} NRPK-{a20+} NRRA-{h42} NRSP-{a20+}
      ntn_{a40+} ntn_{d11}{a35} nvapi-{u64} ops_eyJ{B60+} ory_at_{u43}.{u43} ory_pat_{a32}
      ory_rt_{u43}.{u43} ory_wak_{a32} oy2{l43}! p8e-{l32} pa-{u43}!
      pat-eu1-{H8}-{H4}-{H4}-{H4}-{H12} pat-na1-{H8}-{H4}-{H4}-{H4}-{H12} pat.{u22}.{a24}.{a20}
      pat{a14}.{h64} pcsk_{a5-6}_{a63} pdl_live_apikey_{l26}_{a22}_{a3} pdl_ntfset_{l26}_{a30+}
      pdl_sdbx_apikey_{l26}_{a22}_{a3} phc_{a43} phe_{a43} phr_{a43} phs_{a43} phx_{a43}
      pi_{a24}_secret_{a20+} pk-lf-{h8}-{h4}-{h4}-{h4}-{h12} pk.eyJ{u40+}.{u20+} PMAK-{h24}-{h34}
      PMAT-{L26} pnb_{a36} pnu_{a36} pplx-{a48} pscale_oauth_{n32+} pscale_pw_{n32+}
      pscale_tkn_{n32+} ptr_{b20+} pub-c-{h8}-{h4}-{h4}-{h4}-{h12} pubkey-{h32}!
      public-sandbox-{h8}-{h4}-{h4}-{h4}-{h12} pul-{h40}! pypi-AgE{u32+} r8_{u37} ramp_id_{a40}
      ramp_sec_{a48} rdme_{l70} re_{a8-9}_{a24} rh-api-{H8}-{H4}-{H4}-{H4}-{H12} rk_live_{w10+}
      rk_prod_{a10+} rk_test_{w10+} rnd_{a28+} rootly_{h64} rubygems_{h48} rzp_live_{a14}
      rzp_test_{a14} s-s4t2af-{h64} s-s4t2ud-{h64} s.{a24}! salad_cloud_{a1-7}_{a7+}
      sandbox-sq0atp-{u22} sandbox-sq0csp-{u40+} sandbox-sq0idb-{u22} sat.{u22}.{a24}.{a20}
      sb_publishable_{u30+} sb_secret_{u20+} sbp_{h40} sdk-{h8}-{h4}-4{h3}-{h4}-{h12}! sec-c-{B40+}
      secret_{a43}! seti_{a24}_secret_{a20+} SG.{u16-32}.{u30+} sgp_local_{H40} sgp_{H16}_{H40}
      sgp_{H40} sha256~{u43} shippo_live_{h40} shippo_test_{h40} shltm_{u40} shpat_{H32}
      shpca_{H32} shpcu_{H32} shpit_{H32} shppa_{H32} shpsb_{H32} shpsc_{H32} shpss_{H32}
      shptka_{H32} shpua_{H32} signkey-prod-{h64} signkey-test-{h64} sk-admin-{u20+}
      sk-ant-admin{d2}-{u80+} sk-ant-api{d2}-{u80+} sk-ant-oat{d2}-{u40+} sk-ant-ort{d2}-{u40+}
      sk-ant-sid{d2}-{u40+} sk-ant-{u32+} sk-lf-{h8}-{h4}-{h4}-{h4}-{h12} sk-None-{u20+}
      sk-or-v1-{h64} sk-proj-{u20+} sk-service-{u20+} sk-svcacct-{u20+} sk-{a20}T3BlbkFJ{a20}
      sk-{a30-64}! sk.eyJ{u40+}.{u20+} sk_live_{w10+} sk_org_{w24+} sk_prod_{a10+} sk_test_{w10+}
      SK{H32}! sl.u.{u60+} sl.{u130+} slk_{h64} sm_aat_{a16} sm_pat_{a16} sm_sat_{a16} sntrya_{h64}
      sntryi_{h64} sntrys_{B60+} sntryu_{h64} sq0atp-{u22} sq0csp-{u43} sq0idp-{u22} sqa_{h40}
      sqco_{a59} sqp_{h40} squ_{h40} sub-c-{h8}-{h4}-{h4}-{h4}-{h12} t1.{u20+}.{u80+}
      test_pub_{h31} test_{h35}! tfp_{n40+} tgp_v1_{u43} thog-secret-{h32} tk-us-{u48}
      tr_dev_{a20+} tr_pat_{a40} tr_prod_{a20+} tskey-api-{a10+}-{a20+} tskey-auth-{a10+}-{a20+}
      tskey-client-{a10+}-{a20+} tskey-{u20+} tvly-{u20+} u-s4t2af-{h64} u-s4t2ud-{h64}
      v1.0-{h24}-{h100+} vca_{a50+} vci_{a50+} vck_{a50+} vcp_{a50+} vercel_blob_rw_{a16+}_{a30+}
      VF.DM.{H24}.{a16} VF.WS.{H24}.{a16} VF.{H24}.{a16} wandb_v1_{w40+} whsec_{b24+}
      wpka_{l32}_{h8} xai-{w80} xapp-{d1}-{L5+}-{d5+}-{l20+} xkeysib-{h64}-{a16} xoxa-{u8+}
      xoxb-{u16+} xoxc-{u10+} xoxd-{B20+} xoxe-{u16+} xoxe.xox{u20+} xoxo-{u10+} xoxp-{u16+}
      xoxr-{u8+} xoxs-{u10+} xsmtpsib-{h64}-{a16} xwfp-{u16+} y0_{u38+} y1_{u38+} ya29.{u20+}
      YCAJE{u20} YCM{u38} YCO{u36} YCP{u36} zpka_{l32}_{h8}
      """;

  /** Formats without fixed text at their beginning; looked for in long words only. */
  static final String OTHER =
      """
      {a14}.atlasv1.{B60+} {h32}-us{d1-2}! {h36}NRAL! {h32}FFFFNRAL! {H40}-NRMA {a6}_{a29}_mmk!
      {h32}-{h8}-{h8}! {u23-28}.{u6-7}.{u27-38}! {d8-10}:AA{u33} {d8-10}:{u35}!
      00{a13}!{n96} {l52}! {a76}AZDO{a4}!
      """;

  private static final TokenFormat[] @Nullable [] BY_PREFIX = new TokenFormat[128 * 128][];

  /** A bit for the first three characters: most words are done with here. */
  private static final long[] MAY_BEGIN = new long[32 * 32 * 32 / 64];

  private static final TokenFormat[] OTHERS = formats(OTHER);

  /** Fewer changes between kinds of characters than this are those of names. */
  private static final int CHANGES = 6;

  static {
    for (TokenFormat format : formats(PREFIXED)) {
      int index = index(format.prefix(), 0);
      TokenFormat[] before = BY_PREFIX[index];
      TokenFormat[] now =
          before == null ? new TokenFormat[1] : Arrays.copyOf(before, before.length + 1);
      now[now.length - 1] = format;
      BY_PREFIX[index] = now;
      mayBegin(format.prefix());
    }
  }

  private TokenFormats() {}

  private static TokenFormat[] formats(String table) {
    return Arrays.stream(table.strip().split("\\s+"))
        .map(TokenFormat::of)
        .toArray(TokenFormat[]::new);
  }

  private static int index(String text, int at) {
    return (text.charAt(at) & 127) << 7 | (text.charAt(at + 1) & 127);
  }

  /** Returns where the token ends that begins at a place, or -1. */
  static int end(String text, int at) {
    if (at + 1 >= text.length()) {
      return -1;
    }
    TokenFormat[] formats = BY_PREFIX[index(text, at)];
    return formats == null ? -1 : longest(formats, text, at);
  }

  private static int longest(TokenFormat[] formats, String text, int at) {
    int end = -1;
    for (TokenFormat format : formats) {
      end = Math.max(end, format.end(text, at));
    }
    return end;
  }

  private static void mayBegin(String prefix) {
    for (char third = 0; third < (prefix.length() < 3 ? 32 : 1); third++) {
      int bit =
          bit(prefix.charAt(0), prefix.charAt(1), prefix.length() < 3 ? third : prefix.charAt(2));
      MAY_BEGIN[bit >> 6] |= 1L << bit;
    }
  }

  private static int bit(char first, char second, char third) {
    return (first & 31) << 10 | (second & 31) << 5 | (third & 31);
  }

  /** True if some format may begin at a place. */
  static boolean mayBegin(String text, int at) {
    if (at + 2 >= text.length()) {
      return false;
    }
    int bit = bit(text.charAt(at), text.charAt(at + 1), text.charAt(at + 2));
    return (MAY_BEGIN[bit >> 6] & 1L << bit) != 0;
  }

  /** The same for a long word whose format has no fixed beginning. */
  static int endOfOther(String text, int at) {
    int to = longest(OTHERS, text, at);
    return to > 0 && WordLooks.changes(text, at, to) >= CHANGES ? to : -1;
  }
}
