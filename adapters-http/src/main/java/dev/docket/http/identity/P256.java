package dev.docket.http.identity;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.List;
import javax.crypto.KeyAgreement;

/// The curve of ES256.
final class P256 {

  static final int FIELD_BYTES = 32;

  private static final ECParameterSpec CURVE = curve();
  private static final BigInteger PRIME = ((ECFieldFp) CURVE.getCurve().getField()).getP();

  private P256() {}

  static boolean isCurveOf(ECKey key) {
    var other = key.getParams();
    return other.getCurve().equals(CURVE.getCurve())
        && other.getGenerator().equals(CURVE.getGenerator())
        && other.getOrder().equals(CURVE.getOrder());
  }

  /// The two public keys of which one belongs to the private one, which need not have it with it.
  ///
  /// The public point is the generator times the private number, and so is what a Diffie-Hellman
  /// agreement with the generator yields, of which Java gives us x: we do no arithmetic of our own
  /// on the private number, whose time would tell of it. The curve's equation gives y and -y.
  static List<PublicKey> publicKeysOf(ECPrivateKey key) throws GeneralSecurityException {
    var agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(key);
    agreement.doPhase(publicKey(CURVE.getGenerator()), true);
    var x = new BigInteger(1, agreement.generateSecret());
    var y =
        squareRoot(x.pow(3).add(CURVE.getCurve().getA().multiply(x)).add(CURVE.getCurve().getB()));
    return List.of(publicKey(new ECPoint(x, y)), publicKey(new ECPoint(x, PRIME.subtract(y))));
  }

  private static PublicKey publicKey(ECPoint point) throws GeneralSecurityException {
    return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, CURVE));
  }

  /// This way because the prime is 3 modulo 4.
  private static BigInteger squareRoot(BigInteger square) {
    return square.modPow(PRIME.add(BigInteger.ONE).shiftRight(2), PRIME);
  }

  private static ECParameterSpec curve() {
    try {
      var parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec("secp256r1"));
      return parameters.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }
}
