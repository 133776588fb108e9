package tocsin.redact;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names whose values are secrets, in the languages and frameworks in use.
 *
 * <p>A name is known by its end: {@code spring.datasource.password}, {@code DB_PASSWORD} and {@code
 * userPassword2} are all passwords, {@code passwordPolicy} and {@code secretName} are not. Case,
 * separators and digits do not count. Names after {@code _} below count only as a word of their
 * own, so that {@code compass} is no pass.
 */
final class SecretNames {
  /** What the value of a name is. */
  enum Kind {
    NONE,
    /** A password: any value. */
    PASSWORD,
    /** A password if the value looks like one: the word is also a name of resources. */
    SECRET,
    /** A random value; the word is also one of prose and of parsers. */
    TOKEN,
    /** The id of a session: long and random. */
    SESSION,
    /** Digits, or a word with some: a personal number of a card, a person, a login. */
    NUMBER,
    /** The rest of the line, if it is an authorisation. */
    HEADER,
    /** The rest of the line, if it assigns anything. */
    COOKIE,
    /** Personal data that only its name tells. */
    PERSONAL,
    /** {@code key}: a secret in the query of a URL. */
    KEY,
    /** {@code code}: a secret in an OAuth call-back and behind "verification". */
    CODE,
    /** {@code value}: as secret as its pair's name is. */
    VALUE,
    /** {@code data}: as secret as the Kubernetes object is. */
    DATA
  }

  private static final Map<Kind, String> NAMES =
      Map.ofEntries(
          Map.entry(
              Kind.PASSWORD,
              """
              password passwd passwrd passphrase passcode passwort kennwort motdepasse contrasena contraseña
              contrasinal wachtwoord lösenord losenord hasło haslo пароль пароля паролем 密码 密碼 口令 暗号
              パスワード 비밀번호 암호 şifre sifre heslo salasana jelszo jelszó adgangskode passord lozinka
              slaptazodis parole parool κωδικός matkhau katasandi รหัสผ่าน पासवर्ड كلمةالمرور סיסמה kodeord
              pwd psw pswd userpass dbpass adminpass rootpass mypass pgpass bindpw rootpw adminpw dbpw userpw
              passwordhash pwdhash passwordvalue passwordconfirmation confirmpassword passwordagain
              passwordrepeat passwordtext passwordplain plainpassword passwordnew passwordold passwordencrypted
              clientsecret appsecret applicationsecret consumersecret sharedsecret jwtsecret webhooksecret
              signingsecret secretkey secretaccesskey secretstring securestring secretbinary secretvalue cookiesecret
              sessionsecret oauthsecret tokensecret apisecret storepass keypass keystorepass requirepass
              masterauth passin passout keystoresecret trustpass _pass _pw _mdp _clave _senha _passe
              _parola _pswrd _passw _sshpass _secretphrase mnemonic seedphrase recoveryphrase recoverykey
              recoverycode backupcode pskkey _psk presharedkey wpapassphrase unsealkey roottoken privatelines
              """),
          Map.entry(
              Kind.SECRET, "secret secrets credential credentials creds geheimnis secreto segredo"),
          Map.entry(
              Kind.TOKEN,
              """
              token tokens jwt signature _sig _hmac _auth apikey apikeys accesskey privatekey accountkey sharedkey
              sharedaccesskey signingkey masterkey encryptionkey decryptionkey authkey appkey applicationkey
              storagekey functionkey functionskey licensekey licencekey routingkey integrationkey servicekey
              sessionkey subscriptionkey deploykey webhookkey hmackey aeskey rsakey sshkey privkey cipherkey
              cryptkey saskey consumerkey clientkey userkey adminkey writekey readkey secretkeybase fastlykey
              rapidapikey ingestkey geniekey opsgeniekey ddapikey keymaterial plaintextkey datakey primarykey
              secondarykey keybase privatekeypem tlskey serverkey certkey sslkey vaultpass authtoken
              samlresponse samlassertion samlrequest assertion _nonce ticket accesscode tgt serviceticket
              dsn webhookurl connectionstring connstr apitoken bearer xsrf csrf csrfmiddlewaretoken
              authenticitytoken refreshtoken idtoken idtokenhint devicecode usercode codeverifier clientassertion
              subjecttoken actortoken hubsignature xhubsignature ltpatoken ocpapimsubscriptionkey privatemac
              sealedsecret ciphertextblob signedrequest totpsecret otpsecret mfasecret otpauth _authkey
              """),
          Map.entry(
              Kind.SESSION,
              """
              sessionid sessid jsessionid phpsessid aspsessionid aspnetsessionid connectsid _sid laravelsession
              gitlabsession railssession sessiontoken sessioncookie _session xsrftoken csrftoken rememberme
              remembertoken remember_me sessionidcookie ciSession awsalb awsalbcors authsession aspxauth
              """),
          Map.entry(
              Kind.NUMBER,
              """
              _pin pincode pinnumber _otp onetimepassword onetimecode verificationcode securitycode confirmationcode
              authcode authenticationcode mfacode totpcode smscode logincode resetcode activationcode twofactorcode
              _mfa _totp _facode mfatoken otptoken totptoken smstoken cvv cvc cvv2 _csc ssn socialsecurity socialsecuritynumber socialsecurityno cardnumber cardno creditcard
              creditcardnumber ccnumber ccnum _pan passportnumber passportno passport driverslicense driverlicense driverlicence
              driverslicensenumber nationalid nationalidnumber taxid taxpayerid steuernummer sozialversicherungsnummer
              accountnumber bankaccount bankaccountnumber iban routingnumber sortcode einmalpasswort tan
              """),
          Map.entry(
              Kind.HEADER, "authorization proxyauthorization authorizationheader authorisation"),
          Map.entry(Kind.COOKIE, "cookie cookies setcookie"),
          Map.entry(
              Kind.PERSONAL,
              """
              _street streetaddress addressline _addressline postaladdress homeaddress dateofbirth birthdate
              _dob birthday firstname lastname surname fullname familyname givenname maidenname middlename
              """),
          Map.entry(Kind.KEY, "_key"),
          Map.entry(Kind.CODE, "_code"),
          Map.entry(
              Kind.VALUE,
              "_value _values _val plaintext cleartext _text _raw _content _old _new _current"
                  + " _previous _plain _inner _before _after stringvalue"),
          Map.entry(Kind.DATA, "_data stringdata"));

  /** Words before {@code token} and its kin that make it something else. */
  private static final Set<String> HARMLESS =
      WordList.of(
          """
          accountsid messagesid callsid servicesid nexttoken pagetoken nextpagetoken continuationtoken nextcontinuationtoken
          paginationtoken maxtokens mintokens totaltokens prompttokens completiontokens
          inputtokens outputtokens cachedtokens reasoningtokens unexpectedtoken cancellationtoken
          clientrequesttoken clienttoken idempotencytoken synctoken resumetoken cursortoken
          stoptoken newtokens maxnewtokens numtokens publickeytoken eostoken bostoken padtoken
          unktoken methodsignature typesignature functionsignature startingtoken bypass compass
          trespass surpass encompass firstpass lastpass publickey gpiopin mappin
          """);

  /** {@code secretsmanager:GetSecretValue} is a call. */
  private static final Set<String> CALLS =
      WordList.of(
          """
          Get Put Create Update Delete Describe List Rotate Restore Change Reset Upload Validate
          Verify Generate Invalid Missing Expired Decode
          """);

  /**
   * A tree of the names, read from their ends: what of them is behind a letter, and the kind of the
   * name that begins there.
   */
  private static final class Ending {
    private char[] letters = {};
    private Ending[] before = {};
    private Kind kind = Kind.NONE;
    private boolean name;
    private boolean whole;

    @Nullable Ending at(char letter) {
      for (int i = 0; i < letters.length; i++) {
        if (letters[i] == letter) {
          return before[i];
        }
      }
      return null;
    }

    private Ending grown(char letter) {
      Ending known = at(letter);
      if (known != null) {
        return known;
      }
      int n = letters.length;
      letters = Arrays.copyOf(letters, n + 1);
      before = Arrays.copyOf(before, n + 1);
      letters[n] = letter;
      before[n] = new Ending();
      return before[n];
    }
  }

  private final Ending names = new Ending();

  /** A bit for the last two letters that some name has: most words are done with here. */
  private final long[] pairs = new long[32 * 32 / 64];

  SecretNames(Set<String> further) {
    NAMES.forEach((kind, names) -> {
      for (String name : WordList.of(names)) {
        add(letters(name), kind, name.startsWith("_"));
        if (kind == Kind.PASSWORD) {
          add(letters(name) + "s", kind, name.startsWith("_"));
        }
      }
    });
    HARMLESS.forEach(name -> add(name, Kind.NONE, false));
    for (String name : further) {
      String letters = letters(name);
      if (letters.length() > 1) {
        add(letters, Kind.PASSWORD, false);
      }
    }
  }

  private void add(String letters, Kind kind, boolean whole) {
    int n = letters.length();
    Ending at = names;
    for (int i = n - 1; i >= 0; i--) {
      at = at.grown(letters.charAt(i));
    }
    at.kind = kind;
    at.name = true;
    at.whole = whole;
    int pair = (letters.charAt(n - 2) & 31) << 5 | (letters.charAt(n - 1) & 31);
    pairs[pair >> 6] |= 1L << pair;
  }

  /** The letters of a name in lower case. */
  static String letters(String name) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isLetter(c)) {
        out.append(Character.toLowerCase(c));
      }
    }
    return out.toString();
  }

  /** The kind of the name that ends at a place of a text and begins at another. */
  Kind of(String text, int from, int to) {
    if (to - from > 2 && isLetter(text.charAt(to - 1)) && isLetter(text.charAt(to - 2))) {
      int index = (text.charAt(to - 2) & 31) << 5 | (text.charAt(to - 1) & 31);
      if ((pairs[index >> 6] & 1L << index) == 0) {
        return Kind.NONE;
      }
    }
    return longest(text, from, to);
  }

  /** The kind of the longest name that ends at a place. */
  private Kind longest(String text, int from, int to) {
    Kind kind = Kind.NONE;
    Ending ending = names;
    int at = to;
    while ((at = before(text, from, at)) >= 0) {
      ending = ending.at(Character.toLowerCase(text.charAt(at)));
      if (ending == null) {
        break;
      }
      if (ending.name && (!ending.whole || isOwnWord(text, from, at))) {
        kind = ending.kind;
      }
    }
    return kind != Kind.NONE && isCall(text, from) ? Kind.NONE : kind;
  }

  /** The place of the letter before another, in the same name; -1 if there is none. */
  private static int before(String text, int from, int to) {
    int at = to - 1;
    while (at >= from && !isLetter(text.charAt(at))) {
      at--;
    }
    return at < from ? -1 : at;
  }

  private static boolean isLetter(char c) {
    return c < 128 ? Alphabet.has(Alphabet.LETTER, c) : Character.isLetter(c);
  }

  private static boolean isOwnWord(String text, int from, int start) {
    if (start <= from) {
      return true;
    }
    char left = text.charAt(start - 1);
    boolean hump = Character.isUpperCase(text.charAt(start)) && Character.isLowerCase(left);
    return !Character.isLetter(left) || hump;
  }

  private static boolean isCall(String text, int from) {
    if (!Alphabet.has(Alphabet.UPPER, text.charAt(from))) {
      return false;
    }
    for (String verb : CALLS) {
      int next = from + verb.length();
      if (text.startsWith(verb, from)
          && next < text.length()
          && Character.isUpperCase(text.charAt(next))) {
        return true;
      }
    }
    return false;
  }
}
